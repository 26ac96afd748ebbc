// The report as one page of HTML that needs no other file (report.h).

#include <algorithm>
#include <cstdint>

#include "files/whole_file.h"
#include "reproduction/markup.h"
#include "reproduction/report.h"

namespace vlae::reproduction {
namespace {

constexpr const char* head = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { padding: .35rem .7rem; text-align: left; vertical-align: top; border-bottom: 1px solid #8886; }
td { font-variant-numeric: tabular-nums; } th { white-space: nowrap; } td:last-child { min-width: 16rem; }
figure { margin: 1.5rem 0; } figcaption { max-width: 50rem; }
img { max-width: 100%; image-rendering: pixelated; } svg { max-width: 100%; height: auto; }
</style>
)";

// RFC 4648.
std::string base64(const std::vector<std::uint8_t>& bytes) {
  constexpr const char* digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t left = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k) group = group << 8 | (k < left ? bytes[i + k] : 0u);
    for (std::size_t k = 0; k < 4; ++k) text += k <= left ? digits[group >> (18 - 6 * k) & 63] : '=';
  }
  return text;
}

std::string row(const std::vector<std::string>& cells, const char* kind) {
  std::string text = "<tr>";
  for (const std::string& cell : cells) text += std::string("<") + kind + ">" + escaped(cell) + "</" + kind + ">";
  return text + "</tr>\n";
}

std::string html_of(const ReportTable& table) {
  std::string text = "<h2>" + escaped(table.title) + "</h2>\n";
  if (!table.note.empty()) text += "<p>" + escaped(table.note) + "</p>\n";
  text += "<table>\n" + row(table.columns, "th");
  for (const auto& cells : table.rows) text += row(cells, "td");
  return text + "</table>\n";
}

std::string html_of(const ReportPicture& picture, const std::filesystem::path& folder) {
  const auto bytes = files::read_file(folder / picture.file);
  const bool drawing = picture.file.extension() == ".svg";
  const std::string inside =
      drawing ? std::string(bytes.begin(), bytes.end())
              : "<img alt=\"" + escaped(picture.title) + "\" src=\"data:image/png;base64," + base64(bytes) + "\">";
  return "<figure>" + inside + "<figcaption>" + escaped(picture.title) + ". " + escaped(picture.caption) +
         "</figcaption></figure>\n";
}

}  // namespace

std::string html(const Report& report, const std::filesystem::path& folder) {
  std::string text = head;
  text += "<title>" + escaped(report.title) + "</title></head><body>\n<h1>" + escaped(report.title) + "</h1>\n";
  for (const std::string& paragraph : report.introduction) text += "<p>" + escaped(paragraph) + "</p>\n";
  for (const ReportTable& table : report.tables) text += html_of(table);
  if (!report.figures.empty()) text += "<h2>Figures</h2>\n";
  for (const ReportPicture& picture : report.figures) text += html_of(picture, folder);
  if (!report.curves.empty()) text += "<h2>Training</h2>\n";
  for (const ReportPicture& picture : report.curves) text += html_of(picture, folder);
  return text + "</body></html>\n";
}

}  // namespace vlae::reproduction
