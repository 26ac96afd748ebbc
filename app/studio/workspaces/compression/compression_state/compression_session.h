#pragma once
// The workspace's state: the list of pictures, the model made ready to code, and what the coders found. All that takes
// long runs in the background and comes in piece by piece; the interface thread only.

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "codec/compressed_file.h"
#include "compression_state/picture_list.h"
#include "compression_state/picture_ways.h"
#include "compression_state/stack_film.h"
#include "compression_state/stack_playback.h"
#include "desk_state/app_context.h"
#include "desk_state/latest_work.h"

namespace vlae::compression_state {

constexpr float least_lossy_bits = 8, most_lossy_mean_bits = 40;  // a picture, in the mean

// What a job found, on its way to the interface thread.
struct Findings {
  std::map<std::uint64_t, std::shared_ptr<const ExactWays>> exact;  // by the picture's number
  std::map<std::uint64_t, std::shared_ptr<const LossyRungs>> rungs;
  std::shared_ptr<const codec::CompressedFile> chain, single;  // of the whole list
};

class CompressionSession {
 public:
  explicit CompressionSession(studio::AppContext& app);
  ~CompressionSession();
  CompressionSession(const CompressionSession&) = delete;
  CompressionSession& operator=(const CompressionSession&) = delete;

  PictureList& list() { return list_; }
  const PictureList& list() const { return list_; }

  void set_model(std::shared_ptr<const studio::LoadedModel> model);
  const std::shared_ptr<const codec::CodecModel>& model() const { return model_; }  // null until it is ready
  const std::string& refusal() const { return refusal_; }  // why this model codes nothing; empty: it does
  bool has_code() const { return model_ && !model_->sparse().dimensions().empty(); }
  bool savable() const;  // weights in training have no file that a .vlae file could name

  void set_keep_names(bool keep) { keep_names_ = keep; }        // in the files
  void set_lossy_bits(float mean) { lossy_bits_ = mean; }       // 8 to 40
  void set_film_wanted(bool wanted) { film_wanted_ = wanted; }  // the stack is looked at
  void update();                                                // once a frame

  // Null: not known yet.
  const ExactWays* exact(const StoredPicture& picture) const;
  const LossyRung* lossy(const StoredPicture& picture) const;                 // at the chosen bits; null too without z
  std::shared_ptr<const codec::CompressedFile> file(codec::Mode mode) const;  // of the whole list
  const StackFilm* film() const { return film_.get(); }
  StackPlayback& playback() { return playback_; }
  const StackPlayback& playback() const { return playback_; }

  bool working() const;
  std::optional<double> share() const;  // of the codes, while they are made
  bool cancelled() const { return cancelled_; }
  void cancel();
  void resume() { cancelled_ = false; }

 private:
  struct Wanted {  // what files are made of
    std::shared_ptr<const codec::CodecModel> model;
    codec::PictureSet set;
    std::string model_name;
    std::vector<codec::PictureCode> codes;
  };

  void forget_codes();
  void take_findings();
  void notice_cancelled_job();
  void start_coding();
  bool everything_known() const;
  void choose_rungs();
  void start_film();
  Wanted wanted_files() const;
  static void find_all(const Wanted& wanted, const StoredPictures& pictures, Findings known,
                       const std::function<void(Findings)>& publish, studio::JobProgress& progress);
  static std::shared_ptr<const codec::CompressedFile> compressed(const Wanted& wanted, codec::Mode mode);

  studio::AppContext& app_;
  PictureList list_;
  std::shared_ptr<const studio::LoadedModel> loaded_;
  std::shared_ptr<const codec::CodecModel> model_;
  std::string refusal_;
  bool keep_names_ = false, files_with_names_ = false;
  float lossy_bits_ = 24;

  Findings known_;  // of pictures; its files are below
  std::shared_ptr<const codec::CompressedFile> chain_, single_, lossy_file_;
  std::map<std::uint64_t, std::size_t> rungs_;  // chosen, by the picture's number
  float rungs_bits_ = 0;                        // for which they were chosen
  std::size_t rungs_known_ = 0;
  std::uint64_t coded_revision_ = 0;  // of the list whose files these are
  std::uint64_t rungs_revision_ = 0;
  std::uint64_t model_job_ = 0, job_ = 0;
  int frames_without_job_ = 0;
  bool cancelled_ = false;

  bool film_wanted_ = false;
  std::shared_ptr<const StackFilm> film_;
  std::uint64_t film_job_ = 0, film_revision_ = 0;
  StackPlayback playback_;

  struct Mail {
    std::mutex mutex;
    Findings found;
  };
  std::shared_ptr<Mail> mail_ = std::make_shared<Mail>();
  std::shared_ptr<int> alive_ = std::make_shared<int>();  // results that come after this object are dropped
  studio::LatestWork<Wanted, std::shared_ptr<const codec::CompressedFile>> lossy_files_;  // last: it ends first
};

}  // namespace vlae::compression_state
