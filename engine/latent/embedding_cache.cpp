#include "latent/embedding_cache.h"

#include <stdexcept>
#include <system_error>

#include "data/checksum.h"
#include "files/input_error.h"
#include "files/user_folder.h"
#include "weights/safetensors.h"

namespace vlae::latent {
namespace {

constexpr const char* format = "embedding 1";

std::filesystem::path file_of(const std::filesystem::path& folder, const std::string& key) {
  return folder / (key + ".safetensors");
}

weights::RawTensor raw(const Table& table) {
  return weights::from_floats(
      {{static_cast<std::int64_t>(table.rows()), static_cast<std::int64_t>(table.columns)}, table.values},
      weights::Dtype::f32);
}

Table table_in(const weights::Safetensors& content, const char* name) {
  const auto found = content.tensors.find(name);
  if (found == content.tensors.end()) throw std::invalid_argument(name);
  weights::Tensor tensor = weights::to_floats(found->second);
  if (tensor.shape.size() != 2) throw std::invalid_argument(name);
  return {static_cast<std::size_t>(tensor.shape[1]), std::move(tensor.values)};
}

Embedding parse(const weights::Safetensors& content) {
  if (content.metadata.at("vlae.format") != format) throw std::invalid_argument("format");
  Embedding embedding{table_in(content, "mean"), table_in(content, "log_sigma"), table_in(content, "epsilon"),
                      table_in(content, "rate_nats").values};
  for (const Table* table : {&embedding.mean, &embedding.log_sigma, &embedding.epsilon})
    if (table->rows() != embedding.count() || table->columns != embedding.mean.columns)
      throw std::invalid_argument("shapes");
  return embedding;
}

}  // namespace

std::optional<std::filesystem::path> embedding_cache_folder() {
  const auto cache = files::user_folder("XDG_CACHE_HOME", ".cache");
  if (!cache) return std::nullopt;
  return *cache / "vlae-studio" / "embeddings";
}

std::string embedding_key(std::string_view model_fingerprint, const data::ImageSet& set,
                          const EmbeddingOptions& options) {
  const bool drawn = !set.binary && options.binarisation == data::Binarisation::dynamic;
  const std::string what = std::string(model_fingerprint) + ' ' + data::sha256(set.pixels) + ' ' +
                           std::to_string(set.height) + 'x' + std::to_string(set.width) +
                           (drawn ? " drawn " : " fixed ") + std::to_string(options.seed);
  return data::sha256(std::vector<std::uint8_t>(what.begin(), what.end()));
}

std::optional<Embedding> cached_embedding(const std::filesystem::path& folder, const std::string& key) {
  std::error_code error;
  if (!std::filesystem::exists(file_of(folder, key), error)) return std::nullopt;
  try {
    return parse(weights::read_safetensors(file_of(folder, key)));
  } catch (const std::exception&) {  // damaged, or of another version
    return std::nullopt;
  }
}

void cache_embedding(const std::filesystem::path& folder, const std::string& key, const Embedding& embedding) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw files::InputError(folder.string(), error.message(), "a folder to write to");
  weights::Safetensors content;
  content.metadata["vlae.format"] = format;
  content.tensors["mean"] = raw(embedding.mean);
  content.tensors["log_sigma"] = raw(embedding.log_sigma);
  content.tensors["epsilon"] = raw(embedding.epsilon);
  content.tensors["rate_nats"] = raw({1, embedding.rate_nats});
  weights::write_safetensors(file_of(folder, key), content);
}

std::optional<Embedding> embed_cached(const runtime::Vlae& vlae, std::string_view model_fingerprint,
                                      const data::ImageSet& set, const EmbeddingOptions& options,
                                      const Progress& progress) {
  const auto folder = embedding_cache_folder();
  if (model_fingerprint.empty() || !folder) return embed(vlae, set, options, progress);
  const std::string key = embedding_key(model_fingerprint, set, options);
  const auto fits = [&](const Embedding& found) {
    return found.count() == set.count() && found.mean.columns == static_cast<std::size_t>(vlae.config().latent);
  };
  if (auto found = cached_embedding(*folder, key); found && fits(*found)) return found;
  auto made = embed(vlae, set, options, progress);
  try {
    if (made) cache_embedding(*folder, key, *made);
  } catch (const files::InputError&) {  // a full disk costs the next start some seconds, no more
  }
  return made;
}

}  // namespace vlae::latent
