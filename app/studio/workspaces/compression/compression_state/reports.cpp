#include "compression_state/reports.h"

#include <cstdio>
#include <initializer_list>

namespace vlae::compression_state {
namespace {

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", value);
  return text;
}

std::string bits(std::size_t bytes) { return std::to_string(8 * bytes); }

std::string quoted(const std::string& name) {
  std::string text = "\"";
  for (const char letter : name) text += letter == '"' ? std::string("\"\"") : std::string(1, letter);
  return text + "\"";
}

std::string row(std::initializer_list<std::string> cells) {
  std::string text;
  for (const std::string& cell : cells) text.append(text.empty() ? "" : ",").append(cell);
  return text + "\n";
}

std::string row_of(const CompressionSession& session, std::size_t index) {
  const StoredPicture& picture = *session.list().pictures()[index];
  const ExactWays* exact = session.exact(picture);
  const LossyRung* lossy = session.lossy(picture);
  const auto chain = session.file(codec::Mode::chain);
  return row({quoted(picture.name), std::to_string(picture_pixels), exact ? bits(exact->others.png_bytes) : "",
              exact ? bits(exact->others.gzip_bytes) : "", exact ? bits(exact->code.bytes.size()) : "",
              chain ? number(chain->bills[index].net_bits()) : "", lossy ? bits(lossy->code.bytes.size()) : "",
              lossy ? std::to_string(difference(picture.x, lossy->decoded).pixels()) : ""});
}

}  // namespace

const char* step_name(StackStep::Kind kind) {
  constexpr const char* names[] = {"raw pixels", "direct", "take z", "write pixels", "write z"};
  return names[static_cast<std::size_t>(kind)];
}

std::string table_csv(const CompressionSession& session) {
  std::string text = "picture,raw_bits,png_bits,gzip_bits,by_itself_bits,chain_bits,lossy_bits,lossy_pixels_differ\n";
  for (std::size_t i = 0; i < session.list().size(); ++i) text += row_of(session, i);
  const auto file = [&](codec::Mode mode) {
    const auto whole = session.file(mode);
    return whole ? bits(whole->bytes.size()) : std::string();
  };
  return text + row({"whole files", "", "", "", file(codec::Mode::single), file(codec::Mode::chain),
                     file(codec::Mode::lossy), ""});
}

std::string curve_csv(const StackFilm& film) {
  std::string text = "moment,picture,name,step,stack_bits\n";
  for (const StackStep& step : film.steps)
    for (std::size_t m = step.first; m < step.first + step.count; ++m)
      text += row({std::to_string(m + 1), std::to_string(film.rank_of(step.picture) + 1),
                   quoted(film.pictures[step.picture]->name), step_name(step.kind), number(film.bits[m])});
  return text;
}

}  // namespace vlae::compression_state
