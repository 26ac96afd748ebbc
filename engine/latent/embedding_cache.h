#pragma once
// Embeddings kept on the disk, so that a set is encoded once for each model:
//   $XDG_CACHE_HOME/vlae-studio/embeddings/KEY.safetensors   (~/.cache where unset)
// KEY = SHA-256 of the model's fingerprint, the pixels and how they were drawn. It holds mean, log_sigma, epsilon
// [images, latent] and rate_nats [images]. Deleting the folder loses nothing but time.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "latent/embedding.h"

namespace vlae::latent {

std::optional<std::filesystem::path> embedding_cache_folder();  // none where this user has no home

// model_fingerprint: weights::fingerprint of the model file.
std::string embedding_key(std::string_view model_fingerprint, const data::ImageSet& set,
                          const EmbeddingOptions& options);

// nullopt where there is none, or none that can be read (a damaged file is as none: it is made again).
std::optional<Embedding> cached_embedding(const std::filesystem::path& folder, const std::string& key);

// Throws files::InputError where the folder or the file cannot be written.
void cache_embedding(const std::filesystem::path& folder, const std::string& key, const Embedding& embedding);

// From the cache, or encoded and put there; a cache that cannot be written is left alone. nullopt where cancelled.
// An empty fingerprint (live weights that have none) goes around the cache.
std::optional<Embedding> embed_cached(const runtime::Vlae& vlae, std::string_view model_fingerprint,
                                      const data::ImageSet& set, const EmbeddingOptions& options,
                                      const Progress& progress = {});

}  // namespace vlae::latent
