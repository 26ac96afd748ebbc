#pragma once
// A model ready to code with: what follows from it alone and is made once. Immutable and thread-safe.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "codec/lattice_code.h"
#include "codec/pixel_coding.h"
#include "codec/sparse_lattice.h"
#include "runtime/vlae.h"
#include "weights/model_file.h"

namespace vlae::codec {

std::uint64_t identity_of(const weights::ModelFile& file);  // a hash of configuration and weights

class CodecModel {
 public:
  // vlae: the same model, made by the caller (who has one already). Takes about 0.1 s: the sparse lattice is measured.
  // Throws std::invalid_argument for a model whose posterior is IAF: bits are popped by the moments of a Gaussian
  // q(z|x), and behind a flow z has none that anybody knows.
  CodecModel(const weights::ModelFile& file, std::shared_ptr<const runtime::Vlae> vlae);
  // identity: identity_of the model's file.
  CodecModel(std::uint64_t identity, std::shared_ptr<const runtime::Vlae> vlae);

  const runtime::Vlae& vlae() const { return *vlae_; }
  std::uint64_t identity() const { return identity_; }  // identity_of the file: what a .vlae file names
  std::size_t latent() const {
    return vlae_->config().conditional ? static_cast<std::size_t>(vlae_->config().latent) : 0;
  }
  std::size_t pixels() const { return static_cast<std::size_t>(vlae_->pixels()); }

  const LatticePrior& prior() const { return prior_; }
  const SparseLattice& sparse() const { return sparse_; }
  std::span<const std::int32_t> pixel_order() const { return pixel_order_; }  // of one picture alone, as decoded

  runtime::Posterior encode(const Picture& x) const;                // empty without z
  std::vector<float> context_maps(std::span<const float> z) const;  // empty without z

 private:
  std::shared_ptr<const runtime::Vlae> vlae_;
  std::uint64_t identity_;
  LatticePrior prior_;
  SparseLattice sparse_;
  std::vector<std::int32_t> pixel_order_;
};

}  // namespace vlae::codec
