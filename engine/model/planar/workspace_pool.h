#pragma once
// Buffers that are used again instead of being allocated and cleared at every step. Any thread may take and give back.

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace vlae::planar {

template <class Workspace>
class WorkspacePool {
  struct Shelf {
    std::mutex mutex;
    std::vector<std::unique_ptr<Workspace>> free;
  };
  static void put(Shelf& shelf, Workspace* workspace) {
    std::unique_ptr<Workspace> owned(workspace);
    const std::scoped_lock lock(shelf.mutex);
    shelf.free.push_back(std::move(owned));
  }
  struct GiveBack {  // by a pointer, so that who only holds a loan need not know what a workspace is
    std::shared_ptr<Shelf> shelf;
    void (*put)(Shelf& shelf, Workspace* workspace) = nullptr;
    void operator()(Workspace* workspace) const { put(*shelf, workspace); }
  };

 public:
  using Loan = std::unique_ptr<Workspace, GiveBack>;  // comes back when it is destroyed, even after the pool

  // One that was given back, with what it held then; or make(), a std::unique_ptr<Workspace>.
  template <class Make>
  Loan take(Make make) const {
    {
      const std::scoped_lock lock(shelf_->mutex);
      if (!shelf_->free.empty()) {
        Loan loan(shelf_->free.back().release(), GiveBack{shelf_, put});
        shelf_->free.pop_back();
        return loan;
      }
    }
    return Loan(make().release(), GiveBack{shelf_, put});
  }

 private:
  std::shared_ptr<Shelf> shelf_ = std::make_shared<Shelf>();
};

}  // namespace vlae::planar
