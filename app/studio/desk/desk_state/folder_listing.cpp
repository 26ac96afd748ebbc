#include "desk_state/folder_listing.h"

#include <algorithm>
#include <cctype>
#include <system_error>

#include "files/user_folder.h"

namespace vlae::studio {
namespace {

namespace fs = std::filesystem;

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

fs::path home() { return files::home_folder().value_or("/"); }

void add_entry(FolderListing& listing, const fs::directory_entry& entry, std::string_view patterns) {
  const std::string name = entry.path().filename().string();
  if (name.starts_with('.')) return;
  std::error_code unknown;
  const bool folder = entry.is_directory(unknown);
  if (!folder && !fits_patterns(name, patterns)) return;
  const std::uintmax_t bytes = folder ? 0 : entry.file_size(unknown);
  listing.entries.push_back({.name = name, .folder = folder, .bytes = unknown ? 0 : bytes});
}

}  // namespace

bool fits_patterns(std::string_view name, std::string_view patterns) {
  const std::string whole = lower(name), all = lower(patterns);
  for (std::size_t from = 0; from < all.size();) {
    const std::size_t end = std::min(all.find(' ', from), all.size());
    const std::string_view pattern(all.data() + from, end - from);
    if (pattern == "*" || (pattern.starts_with('*') && whole.ends_with(pattern.substr(1)))) return true;
    from = end + 1;
  }
  return false;
}

FolderListing list_folder(const fs::path& folder, std::string_view patterns) {
  FolderListing listing{.folder = folder, .entries = {}, .problem = ""};
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error))
    add_entry(listing, *entries, patterns);
  if (error) listing.problem = folder.string() + ": " + error.message();
  std::ranges::sort(listing.entries, [](const FolderEntry& a, const FolderEntry& b) {
    if (a.folder != b.folder) return a.folder;
    const std::string first = lower(a.name), second = lower(b.name);
    return first != second ? first < second : a.name < b.name;
  });
  return listing;
}

fs::path typed_path(const std::string& typed, const fs::path& folder) {
  fs::path path(typed);
  if (typed == "~" || typed.starts_with("~/")) path = home() / fs::path(typed).lexically_relative("~");
  if (path.is_relative()) path = folder / path;
  path = path.lexically_normal();
  return path.has_filename() || path == path.root_path() ? path : path.parent_path();
}

fs::path existing_folder(const fs::path& folder) {
  std::error_code ignored;
  for (fs::path at = folder; !at.empty(); at = at.parent_path()) {
    if (fs::is_directory(at, ignored)) return at;
    if (at == at.root_path()) break;
  }
  return home();
}

}  // namespace vlae::studio
