package vn.kho.schema.sample;

import java.util.List;

/**
 * An agency of a generated province.
 *
 * @param id as contracts name it
 * @param domain of its datasets
 * @param name Việt | English
 */
record Office(String id, String domain, String name) {
  /** The agencies of a province, as many as Huế has. */
  static final List<Office> ALL =
      List.of(
          new Office("so-du-lich", "tourism", "Sở Du lịch | Department of Tourism"),
          new Office("so-y-te", "health", "Sở Y tế | Department of Health"),
          new Office("so-gd-dt", "education", "Sở Giáo dục và Đào tạo | Department of Education"),
          new Office("so-xay-dung", "construction", "Sở Xây dựng | Department of Construction"),
          new Office("so-tai-chinh", "finance", "Sở Tài chính | Department of Finance"),
          new Office("so-noi-vu", "home_affairs", "Sở Nội vụ | Department of Home Affairs"),
          new Office("so-tu-phap", "justice", "Sở Tư pháp | Department of Justice"),
          new Office("so-cong-thuong", "trade", "Sở Công Thương | Department of Trade"),
          new Office("so-kh-cn", "science", "Sở Khoa học và Công nghệ | Department of Science"),
          new Office("so-nn-mt", "environment", "Sở Nông nghiệp và Môi trường | Environment"),
          new Office("so-vh-tt", "culture", "Sở Văn hóa và Thể thao | Department of Culture"),
          new Office("so-ngoai-vu", "foreign_affairs", "Sở Ngoại vụ | Foreign Affairs"),
          new Office("thanh-tra", "inspection", "Thanh tra thành phố | City Inspectorate"),
          new Office("ban-dan-toc", "ethnic_affairs", "Ban Dân tộc | Ethnic Affairs"),
          new Office("cong-an", "police", "Công an thành phố | City Police"),
          new Office("bhxh", "insurance", "Bảo hiểm xã hội | Social Insurance"),
          new Office("thue", "tax", "Thuế thành phố | City Tax Office"),
          new Office("hai-quan", "customs", "Chi cục Hải quan | Customs"),
          new Office("kho-bac", "treasury", "Kho bạc Nhà nước | State Treasury"),
          new Office("cuc-thong-ke", "statistics", "Cục Thống kê | Statistics Office"),
          new Office("dien-luc", "power", "Công ty Điện lực | Power Company"),
          new Office("cap-nuoc", "water", "Công ty Cấp nước | Water Company"),
          new Office("buu-dien", "post", "Bưu điện thành phố | City Post"),
          new Office("ban-quan-ly-kcn", "industrial_zones", "Ban Quản lý khu công nghiệp | Zones"),
          new Office("trung-tam-di-tich", "monuments", "Trung tâm Bảo tồn Di tích | Monuments"),
          new Office("benh-vien-tw", "hospital", "Bệnh viện Trung ương | Central Hospital"),
          new Office("dai-hoc-hue", "university", "Đại học Huế | Huế University"),
          new Office("ubnd-thuan-hoa", "thuan_hoa", "UBND quận Thuận Hóa | Thuận Hóa"),
          new Office("ubnd-phu-xuan", "phu_xuan", "UBND quận Phú Xuân | Phú Xuân"),
          new Office("ubnd-huong-thuy", "huong_thuy", "UBND thị xã Hương Thủy | Hương Thủy"),
          new Office("ubnd-phong-dien", "phong_dien", "UBND thị xã Phong Điền | Phong Điền"),
          new Office("hue-s", "hue_s", "Trung tâm Giám sát đô thị | Smart City Centre"));
}
