#include "compression_state/opened_file.h"

#include <exception>
#include <utility>

#include "codec/compressed_file.h"
#include "files/input_error.h"
#include "files/whole_file.h"
#include "models/open_model.h"

namespace vlae::compression_state {
namespace {

using Ready = std::shared_ptr<const codec::CodecModel>;

Ready ready_if(const codec::FileHeader& header, const models::OpenModel& model) {
  if (!header.is_of(codec::identity_of(model.file))) return nullptr;
  return std::make_shared<const codec::CodecModel>(model.file, model.vlae);
}

Ready in_the_file(const codec::FileHeader& header) {
  if (header.model.empty()) return nullptr;
  constexpr const char* name = "the model in the file";
  return ready_if(header, models::open_model(name, weights::parse_model(header.model, name)));
}

// A model file that was moved or damaged since is none.
Ready in_a_model_file(const codec::FileHeader& header, const std::filesystem::path& path) {
  try {
    return ready_if(header, models::open_model(path));
  } catch (const std::exception&) {
    return nullptr;
  }
}

std::string hash_of(const codec::FileHeader& header) {
  const int digits = header.alone ? 4 : 16;
  std::string text;
  for (int digit = digits; digit-- > 0;) text += "0123456789abcdef"[header.identity >> (4 * digit) & 15];
  return std::string(header.alone ? "its hash ends in " : "its hash is ") + text +
         (header.model_name.empty() ? "" : ", it was called " + header.model_name);
}

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
  const codec::FindModel find = [&](const codec::FileHeader& header) -> Ready {
    if (Ready own = in_the_file(header)) return own;
    if (current && header.is_of(current->identity())) return current;
    if (models::has_bundled_model())
      if (Ready bundled = in_a_model_file(header, {})) return bundled;
    for (const auto& recent : recent_models)
      if (Ready found = in_a_model_file(header, recent)) return found;
    throw files::InputError(name, "coded with a model that is not here: " + hash_of(header),
                            "the model in use, the bundled one or one opened lately: open that model first");
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
