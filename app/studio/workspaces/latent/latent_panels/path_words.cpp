#include "latent_panels/path_words.h"

#include <algorithm>

#include "look/theme.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

constexpr const char* words_of_means =
    "Both ends are means of q(z|x), more probable than nearly any sample: every path between them runs above the band.";

TextStyle style() { return {.size = type::caption, .colour = theme().text_2}; }

bool is_picture(const latent_state::WalkSession& session, latent_state::End end) {
  return session.end(end) && session.end(end)->encoded;
}

}  // namespace

const char* path_sentence(const LatentSettings& settings, const latent_state::WalkSession& session) {
  const bool means =
      !settings.sampled && is_picture(session, latent_state::End::a) && is_picture(session, latent_state::End::b);
  return means ? words_of_means : path_words[static_cast<std::size_t>(settings.path_kind)].sentence;
}

float path_sentence_height(float width) {
  float height = paragraph_height(width, words_of_means, style());
  for (const PathWords& words : path_words) height = std::max(height, paragraph_height(width, words.sentence, style()));
  return height;
}

void draw_path_sentence(Region where, const LatentSettings& settings, const latent_state::WalkSession& session) {
  paragraph(where.x, where.y, where.width, path_sentence(settings, session), style());
}

}  // namespace vlae::studio
