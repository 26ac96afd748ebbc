// studio_frames [SECONDS]: how long the program's frames take while the classroom preset trains in it on all cores, and
// with curves of a million points; and where the curve of procedural digits stands on the way. A hidden window, drawn
// when the program itself would draw. Prints; asserts nothing.

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "composition/workspaces.h"
#include "frame_times.h"
#include "gl/handle.h"
#include "look/theme.h"
#include "training_panels/elbo_panel.h"
#include "training_panels/progress_panel.h"
#include "training_panels/training_workspace.h"
#include "training_part/late_session.h"

namespace vlae::studio {
namespace {

void print_curve(const TrainingWorkspace& workspace, double seconds) {
  const auto& curve = workspace.curves().valid_code_nats;
  std::printf("after %.0f s: epoch %.2f, %.0f images/s, validation -ELBO %.2f nats, KL %.2f bits\n", seconds,
              workspace.snapshot().epoch, workspace.snapshot().images_per_second,
              curve.empty() ? NAN : curve.points().back().y,
              curve.empty() ? NAN : workspace.curves().valid_rate_bits.points().back().y);
  std::fflush(stdout);
}

void train(Window& window, App& app, double seconds) {
  auto& workspace = dynamic_cast<TrainingWorkspace&>(app.workspace());
  for (const Action& action : workspace.actions())
    if (std::string_view(action.id) == "start") action.run();
  std::vector<double> ms;
  const auto begin = Clock::now();
  double next_print = 60e3;
  for (bool trained = false; ms_since(begin) < seconds * 1e3;) {
    const double frame = draw_frame(window, app);
    trained = trained || workspace.snapshot().step > 0;
    if (trained) ms.push_back(frame);
    if (ms_since(begin) >= next_print) print_curve(workspace, next_print / 1e3), next_print += 60e3;
    window.wait_for_events(app.idle_seconds());
  }
  print_curve(workspace, ms_since(begin) / 1e3);
  if (!ms.empty()) print_times("while training", ms);
  const auto stop = Clock::now();
  workspace.finish();
  while (!run::can_start(workspace.snapshot().state)) draw_frame(window, app);
  std::printf("stopped and saved in %.0f ms\n", ms_since(stop));
}

// A run of `reports` and four others with a tenth of that, as the panels of the curves take them.
std::unique_ptr<ComparedRun> long_run(int reports, double shift) {
  run::RunHistory history;
  std::vector<run::TrainingPoint> training;
  std::vector<run::ValidationPoint> validation;
  for (int i = 0; i < reports; ++i) {
    const double noise = std::sin(i * 0.37) * std::sin(i * 0.011), epoch = i * 1e-4;
    run::Figures figures;
    figures.rate_nats = 12 - 4 * std::exp(-epoch) + 0.3 * noise;
    figures.distortion_nats = 68 + shift + 30 * std::exp(-epoch) + 2 * noise;
    figures.objective_nats = figures.code_nats();
    figures.gradient_norm = 5 + noise;
    training.push_back({i, epoch, figures, 0.002, 900 + 50 * noise});
    if (i % 100 == 0) validation.push_back({i, epoch, figures, true});
  }
  history.training = run::Chronicle(training), history.validation = run::Chronicle(validation);
  auto run = std::make_unique<ComparedRun>();
  run->name = "run", run->folder = "run";
  run->curves.update(history);
  return run;
}

// Its panels at their places in a window of 1600 x 1000; each frame shows another stretch, so that nothing can be kept.
void draw_long_run(Window& window, App& app) {
  const auto run = long_run(1'000'000, 0);
  std::vector<std::unique_ptr<ComparedRun>> compared;
  for (int i = 1; i <= 4; ++i) compared.push_back(long_run(100'000, i));
  training_part::LateSession session({}, {});  // idle, so never made
  run::TrainingSnapshot now;
  now.preset = run::load_preset("classroom"), now.preset.training.epochs = 100;
  now.folder = "run", now.epoch = 100;
  training_state::SetUp set_up(now.preset);
  TrainingSettings settings;
  PlotLinks links;
  TrainingPage page{app.context(), session, now, run->curves, compared, set_up, settings, links, {}};
  ElboPanel elbo;
  ProgressPanel progress;
  for (const bool smooth : {false, true}) {
    settings.smooth = smooth, settings.progress = smooth ? 1 : 0;
    std::vector<double> ms;
    for (int i = 0; i < 120; ++i) {
      const auto begin = Clock::now();
      window.begin_frame();
      ImGui::SetNextWindowPos({0, 0});
      ImGui::SetNextWindowSize({1600, 1000});
      ImGui::Begin("curves");
      links.all = false, links.from = 10 + 0.1 * i, links.to = links.from + 60;
      elbo.draw({360, 200, 760, 420}, page);
      progress.draw({1140, 200, 440, 420}, page);
      links.end_frame();
      ImGui::End();
      window.end_frame();
      glFinish();
      if (i > 10) ms.push_back(ms_since(begin));
    }
    print_times(smooth ? "the same, smoothed, and the optimiser's" : "curves of 1,000,000 reports, all epochs new", ms);
  }
}

// Ten curves of a million points in one large plot, each a third of its height, scrolled.
void draw_millions(Window& window) {
  std::vector<training_state::Curve> curves(10);
  for (std::size_t n = 0; n < curves.size(); ++n)
    for (int i = 0; i < 1'000'000; ++i)
      curves[n].add(i * 1e-4, 80 + 30 * std::exp(-i * 1e-5) + std::sin(i * (0.37 + 0.1 * static_cast<double>(n))));
  CurvePlot plot;
  PlotLinks links;
  std::vector<double> ms;
  for (int i = 0; i < 240; ++i) {
    const auto begin = Clock::now();
    window.begin_frame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({1600, 1000});
    ImGui::Begin("plots");
    PlotContent content;
    for (const training_state::Curve& curve : curves)
      content.curves.push_back({.curve = &curve, .label = "", .colour = theme().accent, .width = 2});
    content.last_epoch = content.epoch_now = 100;
    links.all = false;  // moves all the time, so that nothing can be kept from the frame before
    links.from = 20 + 0.1 * i, links.to = links.from + 60;
    plot.draw("##millions", {20, 40, 1500, 800}, content, links);
    ImGui::End();
    window.end_frame();
    glFinish();
    ms.push_back(ms_since(begin));
  }
  print_times("ten curves of 1 000 000 points, scrolling", ms);
}

void run(Window& window, double seconds) {
  {
    const OwnDataFolder own;
    StoredSettings stored;
    stored.settings.workspace = "training";
    App app(window, make_workspaces, {}, stored);
    train(window, app, seconds);
    draw_long_run(window, app);
  }
  draw_millions(window);
}

}  // namespace
}  // namespace vlae::studio

int main(int argc, char** argv) {
  const double seconds = argc > 1 ? std::atof(argv[1]) : 60;
  return vlae::studio::in_hidden_window(
      "studio_frames", [seconds](vlae::studio::Window& window) { vlae::studio::run(window, seconds); });
}
