#pragma once
// Small random models, one for each kind of window and network that the runtime computes.

#include <string>
#include <vector>

#include "test_support/random_model.h"

namespace vlae::runtime {

struct NamedConfig {
  std::string name;
  architecture::ModelConfig config;
};

inline std::vector<NamedConfig> small_configs() {
  using architecture::WindowKind;
  const architecture::ModelConfig small = test_support::small_config();
  std::vector<NamedConfig> configs;
  const auto add = [&](const std::string& name, auto change) {
    architecture::ModelConfig config = small;
    change(config);
    configs.push_back({name, config});
  };
  for (int layers = 1; layers <= 6; ++layers)
    add("local_" + std::to_string(layers), [&](auto& c) { c.window = architecture::Window::local(layers); });
  add("untied", [](auto& c) { c.tied = false; });
  add("plain_first",
      [](auto& c) { c.block_order = architecture::BlockOrder::plain_first, c.height = 13, c.width = 10; });
  add("rectangle", [](auto& c) { c.window = {.kind = WindowKind::rectangle, .layers = 4, .rows = 3, .columns = 7}; });
  add("row", [](auto& c) { c.window = {.kind = WindowKind::rectangle, .layers = 3, .rows = 1, .columns = 9}; });
  add("downsampled", [](auto& c) { c.window = {.kind = WindowKind::downsampled, .layers = 4, .dilation = 3}; });
  add("full", [](auto& c) { c.window = {.kind = WindowKind::full}; });
  add("none", [](auto& c) { c.window = architecture::Window::none(); });
  add("unconditional", [](auto& c) { c.conditional = false; });
  add("gaussian_prior", [](auto& c) { c.prior = architecture::Prior::gaussian; });
  add("iaf", [](auto& c) { c.posterior = architecture::Posterior::iaf, c.prior = architecture::Prior::gaussian; });
  add("iaf_and_flow_prior", [](auto& c) { c.posterior = architecture::Posterior::iaf, c.flows = 3; });
  add("iaf_none", [](auto& c) {
    c.posterior = architecture::Posterior::iaf, c.prior = architecture::Prior::gaussian;
    c.window = architecture::Window::none(), c.latent = 20, c.made_hidden = 37;
  });
  add("three_flows", [](auto& c) { c.flows = 3; });
  add("one_dimension", [](auto& c) { c.latent = 1; });
  add("odd_sizes", [](auto& c) { c.height = 9, c.width = 13, c.pixelcnn_channels = 19, c.context_maps = 3; });
  add("wide", [](auto& c) { c.channels = {17, 40}, c.hidden = 70, c.made_hidden = 100, c.latent = 20; });
  add("no_blocks", [](auto& c) { c.first_one_by_one = 33; });
  return configs;
}

inline std::vector<NamedConfig> all_configs() {
  auto configs = small_configs();
  configs.push_back({"paper", {}});
  return configs;
}

struct ConfigName {
  std::string operator()(const auto& test) const { return test.param.name; }
};

}  // namespace vlae::runtime
