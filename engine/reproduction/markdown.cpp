// The report as Markdown (report.h).

#include "reproduction/report.h"

namespace vlae::reproduction {
namespace {

std::string cell(const std::string& text) {
  std::string escaped;
  for (const char c : text) escaped += c == '|' ? std::string("\\|") : std::string(1, c == '\n' ? ' ' : c);
  return escaped;
}

std::string line(const std::vector<std::string>& cells) {
  std::string text = "|";
  for (const std::string& each : cells) text += " " + cell(each) + " |";
  return text + "\n";
}

std::string markdown_of(const ReportTable& table) {
  std::string text = "## " + table.title + "\n\n";
  if (!table.note.empty()) text += table.note + "\n\n";
  text += line(table.columns) + line(std::vector<std::string>(table.columns.size(), "---"));
  for (const auto& row : table.rows) text += line(row);
  return text + "\n";
}

std::string markdown_of(const ReportPicture& picture) {
  return "![" + cell(picture.title) + "](" + picture.file.string() + ")\n\n" + picture.title + ". " + picture.caption +
         "\n\n";
}

}  // namespace

std::string markdown(const Report& report) {
  std::string text = "# " + report.title + "\n\n";
  for (const std::string& paragraph : report.introduction) text += paragraph + "\n\n";
  for (const ReportTable& table : report.tables) text += markdown_of(table);
  if (!report.figures.empty()) text += "## Figures\n\n";
  for (const ReportPicture& picture : report.figures) text += markdown_of(picture);
  if (!report.curves.empty()) text += "## Training\n\n";
  for (const ReportPicture& picture : report.curves) text += markdown_of(picture);
  return text;
}

}  // namespace vlae::reproduction
