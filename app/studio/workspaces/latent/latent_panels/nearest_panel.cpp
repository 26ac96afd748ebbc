#include "latent_panels/nearest_panel.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "latent/nearest.h"
#include "latent_panels/place_tile.h"
#include "latent_state/map_model.h"
#include "look/scale.h"
#include "look/theme.h"
#include "widgets/format.h"
#include "widgets/notice.h"
#include "widgets/paint.h"
#include "widgets/segmented.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

constexpr int columns = 6, rows = 3;
constexpr std::size_t count = columns * rows, voters = 5;
constexpr float words = 26;  // reference pixels under a picture

constexpr const char* formulas[] = {
    "|z \u2212 z_i|, z_i the mean of q(z|x_i): distance where the decoder reads",
    "|\u03b5 \u2212 \u03b5_i|, where z = f(\u03b5): distance where the prior is N(0, I)",
    "KL(q(z|x) || q(z|x_i)) of the picture x that is named below: nats that a code of x costs more under x_i"};

// A code by itself has no posterior; the picture that stands for it has.
std::string whose_posterior(const latent_state::Place& place) {
  return "q(z|x) of " + (place.encoded ? place.name : "a picture decoded from " + place.name);
}

std::string distance_text(double distance, latent_state::Measure measure) {
  const bool nats = measure == latent_state::Measure::divergence;
  return format_number(distance, nats && distance >= 100 ? 0 : 1) + (nats ? " nats" : "");
}

// What the nearest say about the class: the vote that the accuracies of `vlae probe` count.
std::string vote_text(const latent_state::NearestImages& nearest) {
  const auto& labels = nearest.map->set->labels;
  if (labels.empty()) return "no labels";
  std::vector<latent::Neighbour> first;
  for (std::size_t i = 0; i < std::min(voters, nearest.images.size()); ++i) first.push_back({nearest.images[i], 0});
  const int winner = latent::vote(first, labels);
  const auto agree = std::ranges::count_if(first, [&](const auto& one) { return labels[one.index] == winner; });
  return std::to_string(agree) + " of " + std::to_string(first.size()) + " vote for " + std::to_string(winner);
}

}  // namespace

void NearestPanel::draw(Region inside, LatentPage& page) {
  Region head = inside.take_top(px(36));
  const Region choice = head.take_left(px(204));
  segmented("nearest measure", choice, page.settings.nearest_measure, {{"z"}, {"\u03b5"}, {"KL"}});
  hover_note(choice, "How near", formulas[page.settings.nearest_measure]);
  inside.skip_top(px(10));
  if (!page.map.loaded()) {
    empty_state("no neighbours", inside, ICON_FA_MAGNIFYING_GLASS, "The nearest images come with the map of codes");
    return;
  }
  if (!page.session.current()) return;
  const auto measure = static_cast<latent_state::Measure>(page.settings.nearest_measure);
  const latent_state::Place& place =
      measure == latent_state::Measure::divergence ? *page.session.pictured() : *page.session.current();
  if (measure == latent_state::Measure::divergence) {
    const Region line = inside.take_top(px(22));
    text_fitted(line.x, line.centre_y(), line.width, whose_posterior(place),
                {.size = type::caption, .colour = theme().text_2});
    inside.skip_top(px(6));
  }
  search_.want(page.map.shared(), place, measure, count);
  if (!search_.found()) return;
  text_fitted(head.x + px(12), head.centre_y(), head.width - px(12), vote_text(*search_.found()),
              {.size = type::caption, .colour = theme().text_2});
  draw_images(inside, *search_.found(), page);
}

void NearestPanel::draw_images(Region inside, const latent_state::NearestImages& nearest, LatentPage& page) {
  if (pictures_.size() < count) pictures_.resize(count);
  const float multiple = std::min(fitting_multiple(inside.width, columns, 4, 3),
                                  fitting_multiple(inside.height - rows * px(words), rows, 4, 3));
  const float picture = picture_width(multiple);
  const float pitch_x = (inside.width - picture) / (columns - 1);
  const float pitch_y = std::min((inside.height - picture - px(words)) / (rows - 1), picture + px(words + 20));
  const auto& labels = nearest.map->set->labels;
  for (std::size_t i = 0; i < nearest.places.size(); ++i) {
    const ImVec2 at{std::floor(inside.x + static_cast<float>(i % columns) * pitch_x),
                    std::floor(inside.y + static_cast<float>(i / columns) * pitch_y)};
    const std::size_t image = nearest.images[i];
    const std::string note =
        (image < labels.size() ? "digit " + std::to_string(labels[image]) + ". " : "") + "click: path to it; drag it";
    if (place_tile(("near " + std::to_string(i)).c_str(), at, pictures_[i], nearest.places[i], page,
                   {.multiple = multiple, .note = note.c_str()})
            .clicked)
      page.session.set_end(latent_state::End::b, nearest.places[i]);
    text(at.x + picture / 2, at.y + picture + px(14), distance_text(nearest.distances[i], nearest.measure),
         {.size = type::small, .colour = theme().text_3, .align = 0.5f});
  }
}

}  // namespace vlae::studio
