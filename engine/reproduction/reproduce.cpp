#include "reproduction/reproduce.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>

#include "data/load_set.h"
#include "files/input_error.h"
#include "files/print.h"
#include "measurement/measurement.h"
#include "numerics/estimate.h"
#include "reproduction/report.h"
#include "run/utc_time.h"

namespace vlae::reproduction {
namespace {

using files::print;
using Clock = std::chrono::steady_clock;
using measurement::Measurement;

double minutes_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count() / 60;
}

measurement::Settings settings_of(const Measuring& measuring, const run::Preset& preset, int threads) {
  const bool dynamic = preset.training.binarisation == run::Binarisation::dynamic;
  return {.images = measuring.images,
          .importance_samples = measuring.importance_samples,
          .importance_samples_of_all = measuring.importance_samples_of_all,
          .likelihood_images = measuring.likelihood_images,
          .seed = measuring.seed,
          .binarisation = dynamic ? data::Binarisation::dynamic : data::Binarisation::threshold,
          .threads = threads};
}

int binarisations_of(const Measuring& measuring, const run::Preset& preset, const data::ImageSet& set) {
  const bool drawn = preset.training.binarisation == run::Binarisation::dynamic && !set.binary;
  return drawn ? measuring.binarisations : 1;
}

// Mean of a figure over several versions, its error that of one: they are of the same images. Returns the deviation.
double average(const std::vector<Measurement>& versions,
               const std::function<numerics::Estimate(const Measurement&)>& of, numerics::Estimate& into) {
  std::vector<double> means;
  for (const Measurement& version : versions) means.push_back(of(version).mean);
  const auto over_versions = numerics::estimate(means);
  into = {over_versions.mean, of(versions.front()).standard_error};
  return over_versions.standard_error * std::sqrt(static_cast<double>(versions.size()));
}

void average_into(const std::vector<Measurement>& versions, Result& result) {
  result.measured = versions.front();
  Measurement& mean = result.measured;
  result.code_nats_deviation = average(
      versions, [](const auto& m) { return m.code_nats; }, mean.code_nats);
  average(
      versions, [](const auto& m) { return m.rate_nats; }, mean.rate_nats);
  average(
      versions, [](const auto& m) { return m.pixel_nats; }, mean.pixel_nats);
  if (mean.likelihood)
    result.nll_nats_deviation = average(
        versions, [](const auto& m) { return m.likelihood->nll_nats; }, mean.likelihood->nll_nats);
}

// Why a row's images are not on this machine; empty where they are.
std::string missing_data(const ReproductionFolder& folder, const Row& row) {
  const run::Preset preset = folder.preset(row);
  try {
    data::load_set(preset.data.name, preset.data.train);
    data::load_set(preset.data.name, folder.measuring().split);
  } catch (const files::InputError& error) {
    return error.what();
  }
  return "";
}

class Reproduction {
 public:
  Reproduction(const ReproductionFolder& folder, const Options& options, Workshop& workshop, Witness& witness)
      : folder_(folder), options_(options), workshop_(workshop), witness_(witness) {}

  End run() {
    End end = End::complete;
    for (const Row* row : options_.rows) {
      const End of_row = carry_out(*row);
      write_report(folder_);
      if (of_row == End::interrupted) return of_row;
      if (of_row == End::out_of_time) end = of_row;
    }
    return end;
  }

 private:
  bool out_of_time() const { return options_.minutes && minutes_since(begin_) >= *options_.minutes; }

  End carry_out(const Row& row) {
    RowState state = folder_.state(row);
    if (state.stage == RowState::Stage::measured) {
      witness_.says(row.id + ": trained and measured already");
      return End::complete;
    }
    if (const std::string missing = missing_data(folder_, row); !missing.empty()) {
      witness_.says(row.id + ": left out: " + missing);
      return End::complete;
    }
    if (state.stage != RowState::Stage::trained && !train(row, state)) {
      if (witness_.interrupted()) return End::interrupted;
      if (!options_.so_far || folder_.state(row).epochs == 0) return End::out_of_time;
    }
    state = folder_.state(row);
    if (state.result) return state.stage == RowState::Stage::measured ? End::complete : End::out_of_time;
    if (!measure(row)) return witness_.interrupted() ? End::interrupted : End::out_of_time;
    return state.stage == RowState::Stage::trained ? End::complete : End::out_of_time;
  }

  bool train(const Row& row, const RowState& state) {
    if (out_of_time()) return false;
    witness_.says(row.id + ": " +
                  (state.epochs > 0 ? print("trains on from epoch %.1f of %lld", state.epochs,
                                            static_cast<long long>(state.last_epoch))
                                    : "trains from the beginning"));
    folder_.note_machine(row, workshop_.machine());
    std::optional<double> minutes;
    if (options_.minutes) minutes = *options_.minutes - minutes_since(begin_);
    return workshop_.train(folder_.preset(row), folder_.run(row), minutes);
  }

  bool measure(const Row& row) {
    const run::Preset preset = folder_.preset(row);
    const Measuring& measuring = folder_.measuring();
    const auto set = data::load_set(preset.data.name, measuring.split);
    const weights::ModelFile model = folder_.model(row);
    const runtime::Vlae vlae(model);
    auto settings = settings_of(measuring, preset, options_.threads);
    std::vector<Measurement> versions;
    witness_.says(row.id + ": measures " + set->name + " " + set->split);
    for (int draw = 0; draw < binarisations_of(measuring, preset, *set); ++draw) {
      settings.pixel_draw = static_cast<std::uint32_t>(draw);
      auto version = measurement::measure(vlae, *set, settings, [&](std::int64_t done, std::int64_t total) {
        witness_.measures(done, total);
        return !witness_.interrupted();
      });
      if (!version) return false;
      versions.push_back(std::move(*version));
    }
    Result result{.row = row.id,
                  .model_fingerprint = weights::fingerprint(model),
                  .date = run::utc_today(),
                  .training = folder_.training(row),
                  .measuring = measuring,
                  .measured = {},
                  .test_data = set->name + " " + set->split,
                  .caveat = set->caveat};
    if (const auto& provenance = model.provenance.json(); provenance.contains("begun_with"))
      result.training.begun_with = weights::words_of_origin(provenance.at("begun_with"));
    average_into(versions, result);
    folder_.keep(row, result);
    return true;
  }

  const ReproductionFolder& folder_;
  const Options& options_;
  Workshop& workshop_;
  Witness& witness_;
  const Clock::time_point begin_ = Clock::now();
};

// Codes a second through measure(), by some of them.
double measuring_speed(const weights::ModelFile& model, const data::ImageSet& set, int threads) {
  const runtime::Vlae vlae(model);
  const measurement::Settings settings{
      .images = 2 * threads, .importance_samples = 512, .likelihood_images = 0, .threads = threads};
  const auto begin = Clock::now();
  measurement::measure(vlae, set, settings);
  return static_cast<double>(
             measurement::codes_of(settings, static_cast<std::int64_t>(set.count()), model.config.conditional)) /
         (minutes_since(begin) * 60);
}

PlannedRow planned(const ReproductionFolder& folder, const Row& row, const Options& options, Workshop& workshop) {
  PlannedRow plan{.row = &row, .state = folder.state(row), .obstacle = {}};
  if (plan.state.stage == RowState::Stage::measured) return plan;
  const run::Preset preset = folder.preset(row);
  try {
    const auto train = data::load_set(preset.data.name, preset.data.train);
    const auto test = data::load_set(preset.data.name, folder.measuring().split);
    const auto rehearsal = workshop.rehearse(preset);
    plan.images_per_second = rehearsal.images_per_second;
    const double epochs_left = static_cast<double>(preset.training.epochs) - plan.state.epochs;
    plan.training_hours =
        std::max(0.0, epochs_left) * static_cast<double>(train->count()) / plan.images_per_second / 3600;
    plan.codes_per_second = measuring_speed(rehearsal.model, *test, options.threads);
    const auto settings = settings_of(folder.measuring(), preset, options.threads);
    const auto codes =
        measurement::codes_of(settings, static_cast<std::int64_t>(test->count()), preset.model.conditional) *
        binarisations_of(folder.measuring(), preset, *test);
    plan.measuring_hours = static_cast<double>(codes) / plan.codes_per_second / 3600;
  } catch (const files::InputError& error) {
    plan.obstacle = error.what();
  }
  return plan;
}

}  // namespace

End reproduce(const ReproductionFolder& folder, const Options& options, Workshop& workshop, Witness& witness) {
  return Reproduction(folder, options, workshop, witness).run();
}

std::vector<PlannedRow> plan(const ReproductionFolder& folder, const Options& options, Workshop& workshop) {
  std::vector<PlannedRow> rows;
  for (const Row* row : options.rows) rows.push_back(planned(folder, *row, options, workshop));
  return rows;
}

}  // namespace vlae::reproduction
