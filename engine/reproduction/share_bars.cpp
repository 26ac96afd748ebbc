#include "reproduction/share_bars.h"

#include <algorithm>
#include <numbers>

#include "files/atomic_file.h"
#include "files/print.h"
#include "reproduction/markup.h"

namespace vlae::reproduction {
namespace {

using files::print;

constexpr double whole_width = 820, total_width = 72, line_height = 34, bar = 24, legend = 30;
constexpr double least_for_number = 34;  // a narrower bar has its number left out
constexpr double least_label_width = 250, most_label_width = 400, label_gap = 12;
constexpr double character_width = 7.6;  // of 14 pixels' sans-serif, with some room: each reader has another font

std::string text_at(double x, double y, const char* anchor, const std::string& words, const char* style = "") {
  return print("<text x='%.1f' y='%.1f' text-anchor='%s' %s>%s</text>\n", x, y, anchor, style, escaped(words).c_str());
}

std::string rectangle(double x, double y, double length, const char* colour) {
  return print("<rect x='%.1f' y='%.1f' width='%.1f' height='%.0f' fill='%s'/>\n", x, y, length, bar, colour);
}

constexpr const char* code_colour = "#0f766e";
constexpr const char* pixel_colour = "#c2410c";
constexpr const char* on_colour = "fill='white'";

std::string share(double x, double y, double length, double bits, const char* colour) {
  std::string text = rectangle(x, y, length, colour);
  if (length >= least_for_number) text += text_at(x + length / 2, y + 17, "middle", print("%.1f", bits), on_colour);
  return text;
}

double width_of(const std::string& label) {
  const auto characters = std::ranges::count_if(label, [](char byte) { return (byte & 0xc0) != 0x80; });
  return character_width * static_cast<double>(characters) + label_gap;
}

// A label that is longer than its column is pressed into it.
std::string label_at(double x, double y, const std::string& label) {
  if (width_of(label) <= most_label_width) return text_at(x, y, "end", label);
  return text_at(x, y, "end", label, print("textLength='%.0f' lengthAdjust='spacingAndGlyphs'", x).c_str());
}

}  // namespace

std::string svg(const std::vector<ShareBar>& bars) {
  double longest = 0, label_width = least_label_width;
  for (const ShareBar& each : bars) {
    longest = std::max(longest, each.code_bits + each.pixel_bits);
    label_width = std::clamp(width_of(each.label), label_width, most_label_width);
  }
  const double height = legend + line_height * static_cast<double>(bars.size()),
               scale = longest > 0 ? (whole_width - label_width - total_width) / longest : 0;
  std::string text = print(
      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %.0f %.0f' width='%.0f' height='%.0f' "
      "font-family='sans-serif' font-size='14' fill='currentColor'>\n",
      whole_width, height, whole_width, height);
  text += rectangle(label_width, 0, 14, code_colour) + text_at(label_width + 22, 16, "start", "bits in z");
  text += rectangle(label_width + 130, 0, 14, pixel_colour) + text_at(label_width + 152, 16, "start", "bits in pixels");
  double y = legend + (line_height - bar) / 2;
  for (const ShareBar& each : bars) {
    const double code = std::max(0.0, each.code_bits) * scale, pixels = each.pixel_bits * scale;
    text += label_at(label_width - label_gap, y + 17, each.label);
    text += share(label_width, y, code, each.code_bits, code_colour);
    text += share(label_width + code, y, pixels, each.pixel_bits, pixel_colour);
    text += text_at(label_width + code + pixels + 8, y + 17, "start", print("%.1f", each.code_bits + each.pixel_bits));
    y += line_height;
  }
  return text + "</svg>\n";
}

std::vector<ReportPicture> draw_share_bars(const ReproductionFolder& folder) {
  std::vector<ReportPicture> pictures;
  std::filesystem::create_directories(folder.path() / "figures");
  for (const Table& table : folder.recipe().tables) {
    std::vector<ShareBar> bars;
    for (const Row& row : table.rows)
      if (const auto result = folder.state(row).result)
        bars.push_back({row.label, result->measured.rate_nats.mean / std::numbers::ln2,
                        result->measured.pixel_nats.mean / std::numbers::ln2});
    if (bars.size() < 2) continue;
    ReportPicture picture{.title = table.title + ": where the bits of a picture are",
                          .caption = "Bits a picture, means over the images measured. Together they are the -ELBO.",
                          .file = "figures/bits-" + table.id + ".svg"};
    files::write_file_atomically(folder.path() / picture.file, svg(bars));
    pictures.push_back(std::move(picture));
  }
  return pictures;
}

}  // namespace vlae::reproduction
