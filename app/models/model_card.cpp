#include "models/model_card.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>
#include <optional>
#include <string_view>
#include <utility>

#include "files/json_text.h"
#include "files/print.h"
#include "models/model_list.h"

namespace vlae::models {
namespace {

using files::print;
using files::thousands;
using nlohmann::json;

// An object of a file that anyone may have written: what is read is taken out, what is of another type stays.
class Said {
 public:
  explicit Said(json object) : rest_(object.is_object() ? std::move(object) : json::object()) {}

  std::optional<std::string> text(const char* key) { return take<std::string>(key, &json::is_string); }
  std::optional<double> number(const char* key) { return take<double>(key, &json::is_number); }
  std::optional<Said> object(const char* key) {
    const auto object = take<json>(key, &json::is_object);
    return object ? std::optional<Said>(*object) : std::nullopt;
  }
  std::vector<json> list(const char* key) {
    return take<std::vector<json>>(key, &json::is_array).value_or(std::vector<json>());
  }
  const json& rest() const { return rest_; }

 private:
  template <class Value>
  std::optional<Value> take(const char* key, bool (json::*is_wanted)() const noexcept) {
    const auto found = rest_.find(key);
    if (found == rest_.end() || !((*found).*is_wanted)()) return std::nullopt;
    const Value value = found->template get<Value>();
    rest_.erase(found);
    return value;
  }

  json rest_;
};

std::string count_text(double count) {
  return std::abs(count) < 1e15 ? thousands(std::llround(count)) : print("%g", count);
}

std::string nats(const Figure& figure) {
  return figure.standard_error > 0 ? print("%.2f +- %.2f nats", figure.mean, figure.standard_error)
                                   : print("%.2f nats", figure.mean);
}

std::optional<Figure> figure(Said& figures, const char* key) {
  auto found = figures.object(key);
  const auto mean = found ? found->number("mean") : std::nullopt;
  if (!mean) return std::nullopt;
  return Figure{*mean, found->number("standard_error").value_or(0)};
}

// Facts that are there, in their order.
class Facts {
 public:
  explicit Facts(const char* title) : group_{title, {}} {}
  void add(const std::string& name, const std::string& value) {
    if (!value.empty()) group_.facts.push_back({name, value});
  }
  FactGroup group() const { return group_; }

 private:
  FactGroup group_;
};

// "A, b, c": those that say something.
std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts)
    if (!part.empty()) text += (text.empty() ? "" : ", ") + part;
  return text;
}

std::string channels_text(const std::vector<int>& channels) {
  std::string text;
  for (const int count : channels) text += (text.empty() ? "" : " and ") + std::to_string(count);
  return text;
}

std::string family_text(Said& said) {
  auto family = said.object("family");
  if (!family) return "";
  const auto role = family->text("role"), name = family->text("name");
  return role.value_or("a member") + (name ? ", of the family " + *name : "");
}

FactGroup network_facts(const weights::ModelFile& model, Said& said) {
  const architecture::ModelConfig& config = model.config;
  const bool factorised = config.window.kind == architecture::WindowKind::none,
             iaf = config.posterior == architecture::Posterior::iaf,
             flow_prior = config.prior == architecture::Prior::autoregressive_flow;
  Facts facts("network");
  facts.add("network", architecture::describe(config));
  facts.add("role", family_text(said));
  if (config.conditional) {
    facts.add("encoder, decoder", print("ResNets of %s channels, a layer of %d units",
                                        channels_text(config.channels).c_str(), config.hidden));
    if (iaf || flow_prior)
      facts.add("flows", print("%d of the %s, MADEs with two layers of %d units", config.flows,
                               iaf ? "posterior" : "prior", config.made_hidden));
  }
  if (!factorised)
    facts.add("PixelCNN", joined({print("%d channels", config.pixelcnn_channels),
                                  config.conditional ? print("%d maps of the decoder", config.context_maps) : "",
                                  config.tied ? "masked layers tied" : "masked layers untied"}));
  facts.add("parameters", thousands(static_cast<std::int64_t>(weights::parameter_count(model.weights))));
  facts.add("fingerprint", weights::fingerprint(model));
  return facts.group();
}

std::string schedule_text(Said& training) {
  const auto rate = training.number("learning_rate"), polyak = training.number("polyak");
  const double decay = training.number("decay_epochs").value_or(0), last = training.number("epochs").value_or(0);
  return joined({rate ? print("Adamax at a rate of %g", *rate) : "",
                 rate && decay > 0 ? print("to zero over the epochs %g to %g", last - decay, last) : "",
                 polyak ? print("weights averaged by %g a step", *polyak) : ""});
}

std::string objective_text(Said& training) {
  const double free_bits = training.number("free_bits").value_or(0),
               warm_up = training.number("kl_warm_up_epochs").value_or(0),
               weight = training.number("kl_weight").value_or(1);
  const bool each = training.text("groups").value_or("") == "per_dimension";
  return joined({"ELBO",
                 free_bits > 0 ? print("free bits %g nats a data dimension, %s", free_bits,
                                       each ? "for each dimension of z" : "for the whole code")
                               : "",
                 warm_up > 0 ? print("weight of the KL rising from 0 over %g epochs", warm_up) : "",
                 weight != 1 ? print("weight of the KL %g", weight) : ""});
}

// "epoch 34.2: Epochs 114, was 155; Final decay 74, was 100": those of a person who drags a slider are many.
std::string changes_text(const std::vector<json>& changes) {
  constexpr std::size_t shown = 8;
  std::string text;
  std::size_t count = 0;
  for (const json& change : changes) {
    Said said(change);
    const auto epoch = said.number("epoch");
    std::string when = epoch ? print("epoch %.1f: ", *epoch) : "";
    for (const json& setting : said.list("settings")) {
      if (!setting.is_string() || ++count > shown) continue;
      text += (text.empty() ? "" : "; ") + std::exchange(when, "") + setting.get<std::string>();
    }
  }
  return count > shown ? text + print("; and %zu more", count - shown) : text;
}

FactGroup training_facts(Said& said, bool has_z) {
  Facts facts("training");
  auto training = said.object("training");
  const auto data = said.text("data"), split = said.text("split"), data_fingerprint = said.text("data_fingerprint");
  if (data)
    facts.add("trained on", *data + (split ? " " + *split : "") +
                                (data_fingerprint ? " (fingerprint " + *data_fingerprint + ")" : ""));
  const auto epochs = said.number("epochs"), steps = said.number("steps"),
             batch = training ? training->number("batch") : std::nullopt;
  facts.add("for",
            joined({epochs ? print("%.4g epochs", *epochs) : "",
                    steps ? count_text(*steps) + " steps" + (batch ? print(" of %g images", *batch) : "") : ""}));
  if (const auto origin = said.object("begun_with"))
    facts.add("begun with weights of", weights::words_of_origin(origin->rest()));
  if (training) {
    facts.add("by", schedule_text(*training));
    facts.add("changed under way", changes_text(said.list("changes")));
    if (has_z) facts.add("objective", objective_text(*training));
    facts.add("binarisation", training->text("binarisation").value_or(""));
    if (const auto seed = training->number("seed")) facts.add("seed", print("%.0f", *seed));
  }
  facts.add("preset", said.text("preset").value_or(""));
  facts.add("date", said.text("date").value_or(""));
  return facts.group();
}

std::string images_text(Said& figures) {
  const auto images = figures.number("images");
  return images ? "N = " + count_text(*images) + " images" : "";
}

std::string kl_text(double nats, const std::string& with_error) {
  return with_error + print(" = %.2f bits", nats / std::numbers::ln2);
}

void add_elbo(const std::string& of, Said figures, bool has_z, Facts& facts) {
  const auto elbo = figure(figures, "elbo_nats"), rate = figure(figures, "kl_nats"),
             pixels = figure(figures, "reconstruction_nats");
  if (elbo)
    facts.add(of + (has_z ? " -ELBO" : " NLL"), joined({nats({-elbo->mean, elbo->standard_error}), images_text(figures),
                                                        has_z ? "a sample of z each" : "exact without z"}));
  if (rate && has_z) facts.add(of + " KL", kl_text(rate->mean, nats(*rate)));
  if (pixels && has_z) facts.add(of + " reconstruction", nats(*pixels));
  if (const auto active = figures.number("active_dimensions"); active && has_z)
    facts.add(of + " active", count_text(*active) + " dimensions of z (variance of the mean over images above 0.01)");
  facts.add(of + " note", figures.text("caveat").value_or(""));
}

// `all`: the figures of all images, of which these are a part; the part's gap is then taken from their -ELBO, unless a
// few codes of every image gave a better figure.
void add_likelihood(const std::string& of, Said figures, std::optional<Said> all, Facts& facts) {
  const auto part = figure(figures, "nll_nats"), gap = figure(figures, "gap_nats"),
             combined = figure(figures, "combined_nll_nats");
  const auto elbo = all ? figure(*all, "elbo_nats") : std::nullopt;
  const auto few = figures.number("importance_samples_of_all"), samples = figures.number("importance_samples"),
             error = figures.number("monte_carlo_error_nats");
  const std::string images = images_text(figures), k = samples ? print("K = %.0f", *samples) : "";
  const std::string by_chance = error ? print(" (Monte Carlo +- %.2f)", *error) : "";
  if (combined && few.value_or(0) > 0)
    facts.add(of + " NLL",
              joined({nats(*combined) + by_chance, print("K = %.0f of all less what more gain on a part", *few)}));
  else if (gap && elbo)
    facts.add(of + " NLL", joined({nats({-elbo->mean - gap->mean, elbo->standard_error}) + by_chance,
                                   "-ELBO of all less the gap of a part"}));
  if (gap) facts.add(of + " gap", joined({nats(*gap), k, images}));
  if (part) facts.add(of + " NLL of the part", joined({nats(*part), k, images}));
}

void add_validation(Said figures, bool trained_on, bool has_z, Facts& facts) {
  const auto code = figures.number("code_nats"), rate = figures.number("rate_nats"),
             pixels = figures.number("distortion_nats");
  if (code)
    facts.add(has_z ? "validation -ELBO" : "validation NLL",
              joined({nats({*code}), images_text(figures), trained_on ? "which it was trained on" : ""}));
  if (rate && has_z) facts.add("validation KL", kl_text(*rate, nats({*rate})));
  if (pixels && has_z) facts.add("validation reconstruction", nats({*pixels}));
}

// What `vlae evaluate --record` and a reproduction write: "test", "test_likelihood", "test of mnist", ...
FactGroup figure_facts(Said& said, const std::string& split, bool has_z) {
  constexpr std::string_view likelihood = "_likelihood";
  Facts facts("figures");
  const json all = said.rest();
  if (auto validation = said.object("validation"))
    add_validation(std::move(*validation), split == "train+valid" || split == "all", has_z, facts);
  for (const auto& [key, value] : all.items()) {
    if (!value.is_object() || (!value.contains("elbo_nats") && !value.contains("nll_nats"))) continue;
    const auto figures = said.object(key.c_str());
    if (const auto at = key.find(likelihood); at != std::string::npos) {
      const std::string of = key.substr(0, at) + key.substr(at + likelihood.size());
      const auto of_all = all.find(of);
      if (of_all == all.end()) add_elbo(of, *figures, has_z, facts);  // what is known of the part alone, and its caveat
      if (has_z) add_likelihood(of, *figures, of_all != all.end() ? std::optional<Said>(*of_all) : std::nullopt, facts);
    } else {
      add_elbo(key, *figures, has_z, facts);
    }
  }
  return facts.group();
}

FactGroup further_facts(const Said& said) {
  Facts facts("further");
  for (const auto& [key, value] : said.rest().items())
    facts.add(key, value.is_string() ? value.get<std::string>() : files::json_text(value));
  return facts.group();
}

std::string table_cell(const std::string& text) {
  std::string cell;
  for (const char c : text) cell += c == '|' ? "\\|" : c == '\n' ? " " : std::string(1, c);
  return cell;
}

}  // namespace

std::vector<FactGroup> facts_of(const weights::ModelFile& model) {
  Said said(model.provenance.json());
  const std::string split = Said(said).text("split").value_or("");
  const bool has_z = model.config.conditional;
  std::vector<FactGroup> groups;
  groups.push_back(network_facts(model, said));
  groups.push_back(training_facts(said, has_z));
  groups.push_back(figure_facts(said, split, has_z));
  groups.push_back(further_facts(said));
  std::erase_if(groups, [](const FactGroup& group) { return group.facts.empty(); });
  return groups;
}

std::string model_card(const std::filesystem::path& path, const weights::ModelFile& model) {
  Said said(model.provenance.json());
  auto family = said.object("family");
  const auto family_name = family ? family->text("name") : std::nullopt;
  std::string card = "# " + (family_name ? *family_name + "/" : "") +
                     (path.empty() ? "The bundled model" : path.stem().string()) + "\n";
  for (const FactGroup& group : facts_of(model)) {
    card += "\n## " + group.title + "\n\n| | |\n|---|---|\n";
    for (const Fact& fact : group.facts) card += "| " + table_cell(fact.name) + " | " + table_cell(fact.value) + " |\n";
  }
  const auto data = said.text("data");
  if (!data) return card;
  const std::string evaluate =
      "vlae evaluate " + (path.empty() ? "" : path.filename().string() + " ") + "--data " + *data;
  card += "\n## check\n\n```\n" + evaluate + "\n";
  if (auto part = said.object("test_likelihood"); part && model.config.conditional)
    card += evaluate + print(" --importance-samples %.0f --limit %.0f\n",
                             part->number("importance_samples").value_or(0), part->number("images").value_or(0));
  return card + "```\n\nThe model knows pictures like those of " + *data +
         " and nothing else: others cost many bits.\n";
}

}  // namespace vlae::models
