#include "two_views.h"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "files/json_text.h"
#include "group/group.h"
#include "interruption.h"
#include "measurement/two_views.h"
#include "split_option.h"

namespace vlae::cli {

void print_two_views(const models::OpenModel& model, const training_part::EvaluateRequest& options) {
  const auto set = load_split(options.data, options.split);
  const auto binarisation = options.threshold ? data::Binarisation::threshold : data::Binarisation::dynamic;
  const measurement::Settings settings{.images = options.limit,
                                       .importance_samples = 0,
                                       .seed = options.seed,
                                       .binarisation = binarisation,
                                       .threads = options.threads.value_or(group::usable_cores())};
  watch_interruption();
  const auto views = measurement::two_views(*model.vlae, *set, settings,
                                            [](std::int64_t, std::int64_t) { return !interruption_wanted(); });
  if (!views) throw Interrupted("interrupted: no figures, as they would be those of a part of the images");
  const auto& prior = views->flow_prior_nats;
  const auto& posterior = views->iaf_posterior_nats;
  if (options.json) {
    const nlohmann::json json{{"model", model.name},
                              {"data", set->name},
                              {"split", set->split},
                              {"images", views->images},
                              {"seed", options.seed},
                              {"flow_prior_code_nats", prior.mean},
                              {"iaf_posterior_code_nats", posterior.mean},
                              {"greatest_difference_nats", views->greatest_difference_nats}};
    std::printf("%s\n", files::json_text(json, 2).c_str());
    return;
  }
  std::printf("%s on %s %s, N = %lld images, one sample of each\n", model.name.c_str(), set->name.c_str(),
              set->split.c_str(), static_cast<long long>(views->images));
  std::printf("-ELBO, the flow as prior of z:              %.6f +- %.3f nats\n", prior.mean, prior.standard_error);
  std::printf("-ELBO, the flow as posterior of epsilon:    %.6f +- %.3f nats (eqs. 12 to 14)\n", posterior.mean,
              posterior.standard_error);
  std::printf("greatest difference of an image:            %.2g nats\n", views->greatest_difference_nats);
}

}  // namespace vlae::cli
