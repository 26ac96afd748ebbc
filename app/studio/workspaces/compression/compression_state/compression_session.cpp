#include "compression_state/compression_session.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace vlae::compression_state {
namespace {

using File = std::shared_ptr<const codec::CompressedFile>;

constexpr double exact_work = 1, rungs_work = 4, chain_work = 0.1;  // a picture, relative

std::shared_ptr<const codec::CodecModel> make_ready(const studio::LoadedModel& loaded) {
  if (static_cast<std::size_t>(loaded.vlae->pixels()) != picture_pixels)
    throw std::invalid_argument("a model of " + std::to_string(loaded.vlae->pixels()) +
                                " pixels, expected 784: the pictures here are 28 x 28");
  const std::uint64_t identity = loaded.fingerprint.empty() ? 0 : std::stoull(loaded.fingerprint, nullptr, 16);
  return std::make_shared<const codec::CodecModel>(identity, loaded.vlae);
}

}  // namespace

CompressionSession::CompressionSession(studio::AppContext& app)
    : app_(app), lossy_files_([](const Wanted& wanted) { return compressed(wanted, codec::Mode::lossy); }) {}

CompressionSession::~CompressionSession() {
  for (const std::uint64_t job : {model_job_, job_, film_job_})
    if (job != 0) app_.jobs.cancel(job);
}

bool CompressionSession::savable() const { return loaded_ && !loaded_->fingerprint.empty(); }

void CompressionSession::set_model(std::shared_ptr<const studio::LoadedModel> model) {
  forget_codes();
  loaded_ = std::move(model);
  model_.reset();
  refusal_.clear();
  if (model_job_ != 0) app_.jobs.cancel(std::exchange(model_job_, 0));
  if (!loaded_) return;
  const std::weak_ptr<int> alive = alive_;
  model_job_ = app_.jobs.start(
      "Make the coder ready", [loaded = loaded_](studio::JobProgress&) { return make_ready(*loaded); },
      [this, alive](std::shared_ptr<const codec::CodecModel> ready) {
        if (alive.expired()) return;
        model_job_ = 0;
        model_ = std::move(ready);
      },
      [this, alive](const std::string& message) {
        if (alive.expired()) return;
        model_job_ = 0;
        refusal_ = message;
      });
}

void CompressionSession::forget_codes() {
  if (job_ != 0) app_.jobs.cancel(std::exchange(job_, 0));
  if (film_job_ != 0) app_.jobs.cancel(std::exchange(film_job_, 0));
  lossy_files_.cancel();
  mail_ = std::make_shared<Mail>();  // what an old job still says goes nowhere
  known_ = {};
  chain_.reset(), single_.reset(), lossy_file_.reset(), film_.reset();
  rungs_.clear();
  rungs_bits_ = 0, rungs_known_ = 0;
  coded_revision_ = film_revision_ = rungs_revision_ = 0;
  cancelled_ = false;
}

void CompressionSession::update() {
  take_findings();
  notice_cancelled_job();
  const bool changed = coded_revision_ != list_.revision() || files_with_names_ != keep_names_;
  if (changed && model_) {
    coded_revision_ = list_.revision();
    files_with_names_ = keep_names_;
    chain_.reset(), single_.reset(), lossy_file_.reset();
    cancelled_ = false;
    if (job_ != 0) app_.jobs.cancel(std::exchange(job_, 0));
    mail_ = std::make_shared<Mail>();
    lossy_files_.cancel();
    lossy_files_.take();
    rungs_revision_ = 0;
  }
  if (model_ && job_ == 0 && !cancelled_ && !everything_known()) start_coding();
  choose_rungs();
  if (film_wanted_ && model_ && film_revision_ != list_.revision()) start_film();
}

void CompressionSession::take_findings() {
  Findings found;
  {
    const std::lock_guard lock(mail_->mutex);
    found = std::exchange(mail_->found, {});
  }
  known_.exact.merge(found.exact);
  known_.rungs.merge(found.rungs);
  if (found.chain) chain_ = std::move(found.chain);
  if (found.single) single_ = std::move(found.single);
  if (auto file = lossy_files_.take()) lossy_file_ = std::move(*file);
}

// A job that a person cancelled in the list of jobs reports nothing: it is gone for two frames.
void CompressionSession::notice_cancelled_job() {
  const bool there = job_ == 0 || share().has_value();
  frames_without_job_ = there ? 0 : frames_without_job_ + 1;
  if (frames_without_job_ < 3) return;
  cancelled_ = true;
  job_ = 0;
}

void CompressionSession::cancel() {
  if (job_ == 0) return;
  app_.jobs.cancel(std::exchange(job_, 0));
  cancelled_ = true;
}

std::optional<double> CompressionSession::share() const {
  for (const studio::JobStatus& status : app_.jobs.status())
    if (status.id == job_) return status.fraction;
  return std::nullopt;
}

bool CompressionSession::working() const {
  return model_job_ != 0 || job_ != 0 || film_job_ != 0 || !lossy_files_.idle();
}

bool CompressionSession::everything_known() const {
  if (list_.size() == 0) return true;
  const bool rungs = !has_code() || std::ranges::all_of(list_.pictures(), [this](const auto& picture) {
    return known_.rungs.contains(picture->number);
  });
  return chain_ && single_ && rungs;
}

CompressionSession::Wanted CompressionSession::wanted_files() const {
  Wanted wanted{model_, {}, {}, {}};
  for (const auto& picture : list_.pictures()) {
    wanted.set.pictures.push_back(picture->x);
    if (keep_names_) wanted.set.names.push_back(picture->name);
  }
  if (!loaded_->path.empty()) wanted.model_name = loaded_->path.filename().string();
  return wanted;
}

File CompressionSession::compressed(const Wanted& wanted, codec::Mode mode) {
  codec::CompressOptions options;
  options.mode = mode;
  options.model_name = wanted.model_name;
  options.codes = wanted.codes;
  return std::make_shared<const codec::CompressedFile>(*codec::compress(*wanted.model, wanted.set, options));
}

// The whole chain first, for it is soon done; then picture by picture, what is quick before what takes long.
void CompressionSession::find_all(const Wanted& wanted, const StoredPictures& pictures, Findings known,
                                  const std::function<void(Findings)>& publish, studio::JobProgress& progress) {
  const bool has_code = !wanted.model->sparse().dimensions().empty();
  const double whole = static_cast<double>(pictures.size()) * (exact_work + chain_work + (has_code ? rungs_work : 0));
  double done = static_cast<double>(pictures.size()) * chain_work;
  const auto did = [&](double work) { progress.report((done += work) / whole); };
  publish({{}, {}, compressed(wanted, codec::Mode::chain), nullptr});
  for (const auto& picture : pictures) {
    if (progress.cancelled()) return;
    auto& own = known.exact[picture->number];
    if (!own) own = std::make_shared<const ExactWays>(exact_ways(*wanted.model, picture->x));
    publish({{{picture->number, own}}, {}, nullptr, nullptr});
    did(exact_work);
  }
  Wanted single = wanted;
  for (const auto& picture : pictures) single.codes.push_back(known.exact[picture->number]->code);
  publish({{}, {}, nullptr, compressed(single, codec::Mode::single)});
  for (const auto& picture : pictures) {
    if (progress.cancelled() || !has_code) return;
    auto& own = known.rungs[picture->number];
    if (!own) own = std::make_shared<const LossyRungs>(lossy_rungs(*wanted.model, picture->x));
    publish({{}, {{picture->number, own}}, nullptr, nullptr});
    did(rungs_work);
  }
}

void CompressionSession::start_coding() {
  const std::weak_ptr<int> alive = alive_;
  const auto publish = [mail = mail_, wake = app_.wake](Findings found) {
    {
      const std::lock_guard lock(mail->mutex);
      mail->found.exact.merge(found.exact);
      mail->found.rungs.merge(found.rungs);
      if (found.chain) mail->found.chain = std::move(found.chain);
      if (found.single) mail->found.single = std::move(found.single);
    }
    wake();
  };
  const std::size_t count = list_.size();
  job_ = app_.jobs.start(
      "Code " + std::to_string(count) + (count == 1 ? " picture" : " pictures"),
      [wanted = wanted_files(), pictures = list_.pictures(), known = known_, publish](studio::JobProgress& progress) {
        find_all(wanted, pictures, known, publish, progress);
        return true;
      },
      [this, alive](bool) {
        if (!alive.expired()) job_ = 0, take_findings();
      },
      [this, alive](const std::string& message) {
        if (alive.expired()) return;
        job_ = 0;
        cancelled_ = true;
        app_.notifications.post(studio::Severity::error, message);
      });
}

// By arithmetic alone, so that the pictures follow the slider at once; the file follows in the background.
void CompressionSession::choose_rungs() {
  if (rungs_bits_ == lossy_bits_ && rungs_known_ == known_.rungs.size() && rungs_revision_ == list_.revision()) return;
  rungs_bits_ = lossy_bits_, rungs_known_ = known_.rungs.size(), rungs_revision_ = list_.revision();
  rungs_.clear();
  std::vector<const LossyRungs*> known;
  std::vector<std::uint64_t> numbers;
  for (const auto& picture : list_.pictures())
    if (const auto found = known_.rungs.find(picture->number); found != known_.rungs.end() && !found->second->empty()) {
      known.push_back(found->second.get());
      numbers.push_back(picture->number);
    }
  const std::vector<std::size_t> rungs = rungs_for_mean(known, static_cast<double>(lossy_bits_));
  for (std::size_t i = 0; i < rungs.size(); ++i) rungs_[numbers[i]] = rungs[i];
  if (rungs.size() != list_.size() || rungs.empty()) return;
  Wanted wanted = wanted_files();
  for (const auto& picture : list_.pictures()) wanted.codes.push_back(lossy(*picture)->code);
  lossy_files_.submit(std::move(wanted));
}

void CompressionSession::start_film() {
  film_revision_ = list_.revision();
  if (film_job_ != 0) app_.jobs.cancel(std::exchange(film_job_, 0));
  film_.reset();
  playback_.set_steps(0);
  if (list_.size() == 0) return;
  const std::weak_ptr<int> alive = alive_;
  film_job_ = app_.jobs.start(
      "Film of the stack",
      [model = model_, pictures = list_.pictures()](studio::JobProgress& progress) {
        return make_stack_film(*model, pictures, [&] { return progress.cancelled(); });
      },
      [this, alive](std::optional<StackFilm> film) {
        if (alive.expired() || !film) return;
        film_job_ = 0;
        film_ = std::make_shared<const StackFilm>(std::move(*film));
        playback_.set_steps(film_->steps.size());
        playback_.run_to(film_->telling_position());
      },
      [this, alive](const std::string& message) {
        if (alive.expired()) return;
        film_job_ = 0;
        app_.notifications.post(studio::Severity::error, message);
      });
}

const ExactWays* CompressionSession::exact(const StoredPicture& picture) const {
  const auto found = known_.exact.find(picture.number);
  return found == known_.exact.end() ? nullptr : found->second.get();
}

const LossyRung* CompressionSession::lossy(const StoredPicture& picture) const {
  const auto rung = rungs_.find(picture.number);
  const auto own = known_.rungs.find(picture.number);
  return rung == rungs_.end() || own == known_.rungs.end() ? nullptr : &(*own->second)[rung->second];
}

File CompressionSession::file(codec::Mode mode) const {
  if (coded_revision_ != list_.revision()) return nullptr;  // of a list that was
  return mode == codec::Mode::chain ? chain_ : mode == codec::Mode::single ? single_ : lossy_file_;
}

}  // namespace vlae::compression_state
