#pragma once
// Modules of one kind under the names "0", "1", ..., as the weight map counts blocks, layers and flows. Numbers may
// have gaps: not every masked layer is followed by a 1x1 block.

#include <torch/nn/module.h>

#include <map>
#include <memory>
#include <string>
#include <utility>

namespace vlae::model {

template <class M>
class NumberedModules : public torch::nn::Module {
 public:
  M& add(int number, std::shared_ptr<M> module) {
    return *(modules_[number] = register_module(std::to_string(number), std::move(module)));
  }
  M& at(int number) const { return *modules_.at(number); }
  bool contains(int number) const { return modules_.contains(number); }
  int size() const { return static_cast<int>(modules_.size()); }

  // In the order of their numbers: for (const auto& [number, module] : modules)
  auto begin() const { return modules_.begin(); }
  auto end() const { return modules_.end(); }

 private:
  std::map<int, std::shared_ptr<M>> modules_;
};

}  // namespace vlae::model
