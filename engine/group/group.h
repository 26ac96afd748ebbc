#pragma once
// The members that compute together: threads of this process, the caller among them. A job is cut into pieces that do
// not depend on the number of members; each member takes whole pieces and computes them alone, and all meet where
// for_each returns. Who waits sleeps: beside other programs a core belongs to whoever has work.

#include <cstdint>
#include <functional>
#include <memory>

namespace vlae::group {

class Group {
 public:
  explicit Group(int members);  // at least 1; 0: one for each core that this process may use
  ~Group();
  Group(const Group&) = delete;
  Group& operator=(const Group&) = delete;

  int size() const;

  // work(i) once for each i = 0 .. count - 1, in no order, on any member. Returns when all are done; the first
  // exception is thrown here, and pieces that nobody had begun are left out then. One caller at a time, and not from
  // within work.
  void for_each(std::int64_t count, const std::function<void(std::int64_t)>& work);

 private:
  class Members;
  std::unique_ptr<Members> members_;  // null where the caller is alone
};

int usable_cores();  // that this process may run on (affinity), at least 1

}  // namespace vlae::group
