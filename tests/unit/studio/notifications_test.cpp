#include "desk_state/notifications.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace vlae::studio {
namespace {

TEST(Notifications, StayInOrderUntilClosed) {
  Notifications notifications;
  notifications.post(Severity::warning, "first");
  notifications.post(Severity::error, "second");
  ASSERT_EQ(notifications.current().size(), 2U);
  EXPECT_EQ(notifications.current()[0].message, "first");
  notifications.close(notifications.current()[0].id);
  ASSERT_EQ(notifications.current().size(), 1U);
  EXPECT_EQ(notifications.current()[0].message, "second");
}

TEST(Notifications, ShowTheSameMessageOnce) {
  Notifications notifications;
  for (int i = 0; i < 5; ++i) notifications.post(Severity::warning, "no file dialog");
  EXPECT_EQ(notifications.current().size(), 1U);
}

TEST(Notifications, TakeMessagesFromManyThreads) {
  Notifications notifications;
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
      threads.emplace_back([&notifications, t] {
        for (int i = 0; i < 50; ++i) notifications.post(Severity::error, std::to_string(t * 50 + i));
      });
  }
  EXPECT_EQ(notifications.current().size(), 200U);
}

}  // namespace
}  // namespace vlae::studio
