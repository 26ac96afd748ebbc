#pragma once
// Where labels stand on a map so that each can be read: as near as can be to the place it names, whole inside of the
// picture, none on another, none on a mark.

#include <span>
#include <vector>

#include "latent/quad_tree.h"

namespace vlae::latent_state {

struct LabelRoom {
  latent::Point low{}, high{};  // the corners that a label's middle keeps within
  double distance = 0;          // least between the middles of two labels, and of a label and a mark
};

// Those of `wanted` that are apart already stay where they are, moved into the room. Where the room holds not all of
// them at that distance, some lie closer. The same input gives the same places.
std::vector<latent::Point> label_places(std::vector<latent::Point> wanted, std::span<const latent::Point> marks,
                                        const LabelRoom& room);

}  // namespace vlae::latent_state
