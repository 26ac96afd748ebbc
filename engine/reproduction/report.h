#pragma once
// The report of a reproduction: tables with the paper's figure beside ours, pictures, curves, and what does not
// compare. report.md with its pictures under figures/, and the same as one self-contained page, report.html.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "reproduction/reproduction_folder.h"

namespace vlae::reproduction {

struct ReportTable {
  std::string id, title, note;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  // as many cells as columns
};

struct ReportPicture {
  std::string title, caption;
  std::filesystem::path file;  // PNG or SVG, relative to the report
};

struct Report {
  std::string title;
  std::vector<std::string> introduction;  // paragraphs
  std::vector<ReportTable> tables;
  std::vector<ReportPicture> figures, curves;
};

// Everything but the pictures of the models, from what the folder holds now.
Report report_of(const ReproductionFolder& folder);

std::string markdown(const Report& report);
std::string html(const Report& report, const std::filesystem::path& folder);  // pictures within it

// Pictures, then both reports. Throws files::InputError where they cannot be written.
void write_report(const ReproductionFolder& folder);

}  // namespace vlae::reproduction
