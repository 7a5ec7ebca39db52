package vn.kho.schema.charset;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells whether a word can be a Vietnamese syllable: an onset, a rhyme with its vowel marks, and a
 * tone that is possible with the rhyme.
 */
public final class VietnameseSyllables {
  private static final Set<String> ONSETS =
      Set.of(
          "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
          "nh", "p", "ph", "q", "qu", "r", "s", "t", "th", "tr", "v", "x");
  private static final Set<String> RHYMES =
      new HashSet<>(
          Arrays.asList(
              ("a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu"
                      + " ây e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên"
                      + " iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh"
                      + " oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong"
                      + " ooc op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây"
                      + " uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya"
                      + " uych uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương"
                      + " ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu a uao ue uen ueo uet uai uan"
                      + " uang uanh uat uach uac uay uăc uăn uăng uăt uơi uơn uêt uôi uyn iêu oem"
                      + " uêu oay oeng ưng êng yt ynh ych ơng uau uit uip ăk ak ôk êk ok uk ek ik ăr ôr")
                  .split(" ", -1)));

  private static final String STOPS = "cptk";
  private static final int LONGEST = 7;
  private static final Map<Character, String> APART = new HashMap<>();

  static {
    String letters = "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ";
    letters.chars().forEach(letter -> APART.put((char) letter, apart((char) letter)));
  }

  private VietnameseSyllables() {}

  /** The vowel with its vowel mark, followed by the tone. */
  private static String apart(char letter) {
    String all = Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD);
    StringBuilder vowel = new StringBuilder();
    char tone = 0;
    for (int i = 0; i < all.length(); i++) {
      char c = all.charAt(i);
      if (CombiningTone.is(c)) {
        tone = c;
      } else {
        vowel.append(c);
      }
    }
    return Normalizer.normalize(vowel, Normalizer.Form.NFC) + tone;
  }

  /** Whether a composed word, in any case, can be a syllable. */
  public static boolean possible(String word) {
    if (word.length() > LONGEST) {
      return false;
    }
    String lower = word.toLowerCase(Locale.ROOT);
    StringBuilder plain = new StringBuilder(lower.length());
    char tone = 0;
    for (int i = 0; i < lower.length(); i++) {
      String parts = APART.get(lower.charAt(i));
      if (parts == null) {
        plain.append(lower.charAt(i));
      } else if (tone != 0) {
        return false;
      } else {
        plain.append(parts.charAt(0));
        tone = parts.charAt(1);
      }
    }
    return possible(plain.toString(), tone);
  }

  private static boolean possible(String plain, char tone) {
    for (int cut = Math.min(3, plain.length() - 1); cut >= 0; cut--) {
      String onset = plain.substring(0, cut);
      String rhyme = plain.substring(cut);
      if (ONSETS.contains(onset) && RHYMES.contains(rhyme) && bears(rhyme, tone)) {
        return true;
      }
    }
    return plain.equals("gi") || plain.equals("gin") || plain.equals("giêng");
  }

  /** A syllable that ends in a stop has the tones sắc and nặng only. */
  private static boolean bears(String rhyme, char tone) {
    char last = rhyme.charAt(rhyme.length() - 1);
    boolean stop = STOPS.indexOf(last) >= 0 || rhyme.endsWith("ch");
    return !stop || tone == '\u0301' || tone == '\u0323';
  }
}
