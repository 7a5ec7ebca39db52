package vn.kho.etl.sample;

import java.util.List;

/**
 * An agency of a generated province.
 *
 * @param id as contracts name it
 * @param domain of its datasets
 * @param name Việt | English
 */
record GeneratedAgency(String id, String domain, String name) {
  /** The agencies of a province, as many as Huế has. */
  static final List<GeneratedAgency> ALL =
      List.of(
          new GeneratedAgency("so-du-lich", "tourism", "Sở Du lịch | Department of Tourism"),
          new GeneratedAgency("so-y-te", "health", "Sở Y tế | Department of Health"),
          new GeneratedAgency(
              "so-gd-dt", "education", "Sở Giáo dục và Đào tạo | Department of Education"),
          new GeneratedAgency(
              "so-xay-dung", "construction", "Sở Xây dựng | Department of Construction"),
          new GeneratedAgency("so-tai-chinh", "finance", "Sở Tài chính | Department of Finance"),
          new GeneratedAgency(
              "so-noi-vu", "home_affairs", "Sở Nội vụ | Department of Home Affairs"),
          new GeneratedAgency("so-tu-phap", "justice", "Sở Tư pháp | Department of Justice"),
          new GeneratedAgency("so-cong-thuong", "trade", "Sở Công Thương | Department of Trade"),
          new GeneratedAgency(
              "so-kh-cn", "science", "Sở Khoa học và Công nghệ | Department of Science"),
          new GeneratedAgency(
              "so-nn-mt", "environment", "Sở Nông nghiệp và Môi trường | Environment"),
          new GeneratedAgency(
              "so-vh-tt", "culture", "Sở Văn hóa và Thể thao | Department of Culture"),
          new GeneratedAgency("so-ngoai-vu", "foreign_affairs", "Sở Ngoại vụ | Foreign Affairs"),
          new GeneratedAgency("thanh-tra", "inspection", "Thanh tra thành phố | City Inspectorate"),
          new GeneratedAgency("ban-dan-toc", "ethnic_affairs", "Ban Dân tộc | Ethnic Affairs"),
          new GeneratedAgency("cong-an", "police", "Công an thành phố | City Police"),
          new GeneratedAgency("bhxh", "insurance", "Bảo hiểm xã hội | Social Insurance"),
          new GeneratedAgency("thue", "tax", "Thuế thành phố | City Tax Office"),
          new GeneratedAgency("hai-quan", "customs", "Chi cục Hải quan | Customs"),
          new GeneratedAgency("kho-bac", "treasury", "Kho bạc Nhà nước | State Treasury"),
          new GeneratedAgency("cuc-thong-ke", "statistics", "Cục Thống kê | Statistics Office"),
          new GeneratedAgency("dien-luc", "power", "Công ty Điện lực | Power Company"),
          new GeneratedAgency("cap-nuoc", "water", "Công ty Cấp nước | Water Company"),
          new GeneratedAgency("buu-dien", "post", "Bưu điện thành phố | City Post"),
          new GeneratedAgency(
              "ban-quan-ly-kcn", "industrial_zones", "Ban Quản lý khu công nghiệp | Zones"),
          new GeneratedAgency(
              "trung-tam-di-tich", "monuments", "Trung tâm Bảo tồn Di tích | Monuments"),
          new GeneratedAgency(
              "benh-vien-tw", "hospital", "Bệnh viện Trung ương | Central Hospital"),
          new GeneratedAgency("dai-hoc-hue", "university", "Đại học Huế | Huế University"),
          new GeneratedAgency("ubnd-thuan-hoa", "thuan_hoa", "UBND quận Thuận Hóa | Thuận Hóa"),
          new GeneratedAgency("ubnd-phu-xuan", "phu_xuan", "UBND quận Phú Xuân | Phú Xuân"),
          new GeneratedAgency(
              "ubnd-huong-thuy", "huong_thuy", "UBND thị xã Hương Thủy | Hương Thủy"),
          new GeneratedAgency(
              "ubnd-phong-dien", "phong_dien", "UBND thị xã Phong Điền | Phong Điền"),
          new GeneratedAgency("hue-s", "hue_s", "Trung tâm Giám sát đô thị | Smart City Centre"));
}
