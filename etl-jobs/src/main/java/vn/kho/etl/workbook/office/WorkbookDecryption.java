package vn.kho.etl.workbook.office;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import org.apache.poi.hssf.record.FilePassRecord;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import vn.kho.etl.workbook.LittleEndianBuffer;
import vn.kho.etl.workbook.WorkbookFailures;
import vn.kho.etl.workbook.biff.BiffRecords;

/**
 * Opens workbooks that are encrypted with the default password that Excel uses where only the
 * structure is protected. Workbooks with any other password are refused as SOURCE_UNREADABLE.
 */
public final class WorkbookDecryption {
  private static final int FILE_PASS = 0x002F;

  private WorkbookDecryption() {}

  /** The archive inside a compound file with an encrypted package. */
  public static byte[] ofPackage(byte[] file) throws IOException {
    try (POIFSFileSystem files = new POIFSFileSystem(new ByteArrayInputStream(file))) {
      Decryptor decryptor = new EncryptionInfo(files).getDecryptor();
      if (!decryptor.verifyPassword(Decryptor.DEFAULT_PASSWORD)) {
        throw locked();
      }
      try (InputStream plain = decryptor.getDataStream(files)) {
        return plain.readAllBytes();
      }
    } catch (GeneralSecurityException | RuntimeException e) {
      throw WorkbookFailures.because("it is protected by a password", e);
    }
  }

  private static RuntimeException locked() {
    return WorkbookFailures.because("it is protected by a password");
  }

  /** A workbook stream with its records in plain; the stream itself where it is not encrypted. */
  public static byte[] ofStream(byte[] stream) {
    BiffRecords records = new BiffRecords(new LittleEndianBuffer(stream), 0);
    for (int i = 0; i < 20 && records.next(); i++) {
      if (records.sid() == FILE_PASS) {
        return decrypted(stream, records.start() - 4, records.start() + records.length());
      }
    }
    return stream;
  }

  private static byte[] decrypted(byte[] stream, int pass, int rest) {
    try {
      RecordInputStream one =
          new RecordInputStream(new ByteArrayInputStream(stream, pass, rest - pass));
      one.nextRecord();
      EncryptionInfo info = new FilePassRecord(one).getEncryptionInfo();
      if (!info.getDecryptor().verifyPassword(Decryptor.DEFAULT_PASSWORD)) {
        throw locked();
      }
      InputStream left = new ByteArrayInputStream(stream, rest, stream.length - rest);
      RecordInputStream records = new RecordInputStream(left, info, rest);
      ByteArrayOutputStream plain = new ByteArrayOutputStream(stream.length);
      plain.write(stream, 0, pass);
      plain.write(new byte[rest - pass], 0, rest - pass);
      while (records.hasNextRecord()) {
        records.nextRecord();
        byte[] data = records.readRemainder();
        write(plain, records.getSid());
        write(plain, data.length);
        plain.write(data, 0, data.length);
      }
      return plain.toByteArray();
    } catch (GeneralSecurityException | RuntimeException e) {
      throw WorkbookFailures.because("it is protected by a password", e);
    }
  }

  private static void write(ByteArrayOutputStream to, int value) {
    to.write(value);
    to.write(value >> 8);
  }
}
