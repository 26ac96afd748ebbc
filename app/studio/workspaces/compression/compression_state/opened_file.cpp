#include "compression_state/opened_file.h"

#include <utility>

#include "codec/compressed_file.h"
#include "files/input_error.h"
#include "files/whole_file.h"
#include "models/coding_model.h"

namespace vlae::compression_state {
namespace {

std::string summary_of(const codec::ExpandedFile& file, std::size_t bytes) {
  constexpr const char* modes[] = {"a chain", "each by itself", "the code alone: the texture is drawn anew"};
  const std::size_t count = file.set.pictures.size();
  return std::to_string(count) + (count == 1 ? " picture of " : " pictures of ") + std::to_string(bytes) + " bytes, " +
         modes[static_cast<std::size_t>(file.header.mode)];
}

}  // namespace

OpenedFile open_vlae(const std::filesystem::path& path, std::shared_ptr<const codec::CodecModel> current,
                     const std::vector<std::filesystem::path>& recent_models, studio::JobProgress& progress) {
  const std::vector<std::uint8_t> bytes = files::read_file(path);
  const std::string name = path.filename().string();
  const codec::FindModel find = [&](const codec::FileHeader& header) {
    return current && header.is_of(current->identity()) ? current : models::open_coding_model(header, recent_models);
  };
  codec::ExpandOptions options;
  options.recover = true;
  options.progress = [&](std::size_t done, std::size_t total) {
    progress.report(static_cast<double>(done) / static_cast<double>(total));
    return !progress.cancelled();
  };
  std::optional<codec::ExpandedFile> file = codec::expand(bytes, name, find, options);
  if (!file) return {};
  if (file->set.pictures.empty() && !file->damage.empty()) throw files::InputError(file->damage.front());
  OpenedFile opened{{}, summary_of(*file, bytes.size()), std::move(file->damage)};
  for (std::size_t i = 0; i < file->set.pictures.size(); ++i) {
    if (file->set.pictures[i].size() != picture_pixels)
      throw files::InputError(name, std::to_string(file->set.pictures[i].size()) + " pixels a picture", "28x28");
    std::string own = path.stem().string();
    if (file->header.count > 1) own.append(" ").append(std::to_string(file->numbers[i] + 1));
    opened.pictures.push_back({file->set.names.empty() ? own : file->set.names[i], std::move(file->set.pictures[i])});
  }
  return opened;
}

}  // namespace vlae::compression_state
