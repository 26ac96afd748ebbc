#include "planar/flow.h"

#include <algorithm>
#include <utility>

namespace vlae::planar {
namespace {

void relu(PlanarRows& rows) {
  for (float& value : rows.values) value = std::max(value, 0.0f);
}

// g where the ReLU let something through.
void relu_gradient(const PlanarRows& activation, PlanarRows& g) {
  for (std::size_t i = 0; i < g.values.size(); ++i) g.values[i] = activation.values[i] > 0 ? g.values[i] : 0.0f;
}

void add(const PlanarRows& from, PlanarRows& to) {
  for (std::size_t i = 0; i < to.values.size(); ++i) to.values[i] += from.values[i];
}

}  // namespace

PlanarFlow::PlanarFlow(std::vector<Made> mades, float output_scale)
    : mades_(std::move(mades)), output_scale_(output_scale) {}

PlanarFlow::Pass::Pass(const PlanarFlow& flow, int rows, int latent) : epsilon(rows, latent), g(rows, latent) {
  for (const Made& made : flow.mades()) {
    const PlanarRows hidden(rows, made.first.out());
    mades.push_back({g, hidden, hidden, g, hidden, hidden, g});
  }
}

void PlanarFlow::forward(const PlanarRows& z, const PlanarRows* context, Pass& pass) const {
  (mades_.empty() ? pass.epsilon : pass.mades.front().y).values = z.values;
  for (std::size_t i = 0; i < mades_.size(); ++i) {
    Pass::Of& of = pass.mades[i];
    mades_[i].first.forward(of.y, of.h1);
    if (context != nullptr) add(*context, of.h1);
    relu(of.h1);
    mades_[i].second.forward(of.h1, of.h2);
    relu(of.h2);
    mades_[i].third.forward(of.h2, of.mu);
    PlanarRows& next = i + 1 < mades_.size() ? pass.mades[i + 1].y : pass.epsilon;
    for (int n = 0; n < next.rows; ++n)
      for (int d = 0; d < next.width; ++d)
        next.row(n)[next.width - 1 - d] = of.y.row(n)[d] - output_scale_ * of.mu.row(n)[d];
  }
}

void PlanarFlow::backward(Pass& pass, PlanarRows& gz, PlanarRows* g_context) const {
  for (std::size_t i = mades_.size(); i-- > 0;) {
    Pass::Of& of = pass.mades[i];
    for (int n = 0; n < pass.g.rows; ++n) {
      std::reverse(pass.g.row(n), pass.g.row(n) + pass.g.width);
      for (int d = 0; d < pass.g.width; ++d) of.g_mu.row(n)[d] = -output_scale_ * pass.g.row(n)[d];
    }
    mades_[i].third.backward_input(of.g_mu, of.g_h2, false);
    relu_gradient(of.h2, of.g_h2);
    mades_[i].second.backward_input(of.g_h2, of.g_h1, false);
    relu_gradient(of.h1, of.g_h1);
    if (g_context != nullptr) add(of.g_h1, *g_context);
    mades_[i].first.backward_input(of.g_h1, pass.g, true);
  }
  add(pass.g, gz);
}

}  // namespace vlae::planar
