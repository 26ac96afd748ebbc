// The tables of a run's folder, as other programs read them.

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "files/whole_file.h"
#include "run/table_file.h"
#include "small_run.h"
#include "training/run_folder.h"

namespace vlae::training {
namespace {

using Fields = std::vector<std::string>;

std::string content(const std::filesystem::path& path) {
  const auto bytes = files::read_file(path);
  return {bytes.begin(), bytes.end()};
}

// What pandas.read_csv needs: as many fields in each row as names in the first.
TEST(RunTables, TheTablesOfARunHaveOneNameAColumn) {
  const TemporaryFolder folder;
  RunFolder written = RunFolder::create(folder / "run", small_preset());
  const std::string text = "The training diverged (objective 5,000): back at step 3, with \"half\" the rate.";
  written.mark({3, 0.5, run::EventMark::Kind::diverged, text});
  std::istringstream rows(content(folder / "run/events.csv"));
  std::string header, row;
  std::getline(rows, header);
  std::getline(rows, row);
  EXPECT_EQ(run::csv_fields(row).size(), run::csv_fields(header).size());
  EXPECT_EQ(run::csv_fields(row).back(), text);
  const auto events = run::read_history(folder / "run").events;
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].text, text);

  std::string names = content(folder / "run/rates.csv");
  names.pop_back();
  const Fields columns = run::csv_fields(names);
  ASSERT_EQ(columns.size(), 3u + static_cast<std::size_t>(small_preset().model.latent));
  EXPECT_EQ(columns[3], "rate_nats_0");
  EXPECT_EQ(columns.back(), "rate_nats_" + std::to_string(small_preset().model.latent - 1));
}

// Runs of earlier versions did not quote what happened.
TEST(RunTables, EventsOfEarlierVersionsAreReadWhole) {
  const TemporaryFolder folder;
  RunFolder::create(folder / "run", small_preset());
  std::ofstream(folder / "run/events.csv") << "time,step,epoch,kind,text\n2026-01-31T12:00:00Z,3,0.5,note,one, two\n";
  const auto events = run::read_history(folder / "run").events;
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].text, "one, two");
}

// A run that goes on at step 60 keeps its point of step 60: TensorBoard forgets from the step of START on. In the Event
// protocol buffer step 61 is 10 3d, and the session log with status START 3a 02 08 01.
TEST(RunTables, TensorBoardKeepsTheLastPointBeforeAResume) {
  const TemporaryFolder folder;
  RunFolder::create(folder / "run", small_preset());
  const auto event_file = [&] {
    for (const auto& entry : std::filesystem::directory_iterator(folder / "run"))
      if (entry.path().filename().string().starts_with("events.out")) return entry.path();
    return std::filesystem::path();
  };
  std::filesystem::remove(event_file());
  RunFolder::reopen(folder / "run", small_preset(), 60);
  EXPECT_NE(content(event_file()).find("\x10\x3d\x3a\x02\x08\x01"), std::string::npos);
}

}  // namespace
}  // namespace vlae::training
