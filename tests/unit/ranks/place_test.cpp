// What the starters put into the environment, as their manuals list it.

#include "ranks/place.h"

#include <gtest/gtest.h>

#include <map>
#include <stdexcept>

namespace vlae::ranks {
namespace {

using Variables = std::map<std::string, std::string>;

Environment environment(const Variables& variables) {
  return [variables](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found != variables.end() ? std::optional(found->second) : std::nullopt;
  };
}
Place place(const Variables& variables) { return place_in(environment(variables)).value(); }
std::string refusal(const Variables& variables) {
  try {
    place_in(environment(variables));
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

const Variables by_hand{{"RANK", "1"}, {"WORLD_SIZE", "2"}, {"MASTER_ADDR", "node01"}, {"MASTER_PORT", "29500"}};
Variables with(Variables variables, const Variables& more) {
  for (const auto& [name, value] : more) variables[name] = value;
  return variables;
}

TEST(Place, IsNoneForAProcessAlone) {
  EXPECT_FALSE(place_in(environment({})));
  EXPECT_FALSE(place_in(environment({{"RANK", "0"}, {"WORLD_SIZE", "1"}})));
  EXPECT_FALSE(place_in(environment({{"SLURM_PROCID", "0"}, {"SLURM_STEP_NUM_TASKS", "1"}, {"SLURM_STEP_ID", "0"}})));
}

TEST(Place, OfTorchrun) {
  const Place found = place(with(by_hand, {{"LOCAL_RANK", "1"},
                                           {"LOCAL_WORLD_SIZE", "2"},
                                           {"TORCHELASTIC_RUN_ID", "job"},
                                           {"TORCHELASTIC_USE_AGENT_STORE", "True"},
                                           {"TORCHELASTIC_RESTART_COUNT", "3"},
                                           {"TORCHELASTIC_ERROR_FILE", "/tmp/error.json"}}));
  EXPECT_EQ(found.rank, 1);
  EXPECT_EQ(found.size, 2);
  EXPECT_EQ(found.local_rank, 1);
  EXPECT_EQ(found.local_size, 2);
  EXPECT_EQ(found.starter, "torchrun");
  EXPECT_EQ(found.master, "node01");
  EXPECT_EQ(found.port, 29500);
  EXPECT_TRUE(found.store_is_there);
  EXPECT_EQ(found.restarts, 3);
  EXPECT_EQ(found.error_file, "/tmp/error.json");
}

// The agent's store keeps what the ranks of an earlier start wrote.
TEST(Place, OfAnotherStartHasAnotherPartOfTheStore) {
  const Variables first = with(by_hand, {{"TORCHELASTIC_RUN_ID", "job"}, {"TORCHELASTIC_RESTART_COUNT", "0"}});
  EXPECT_NE(place(first).store_prefix, place(with(first, {{"TORCHELASTIC_RESTART_COUNT", "1"}})).store_prefix);
  EXPECT_NE(place(first).store_prefix, place(with(first, {{"TORCHELASTIC_RUN_ID", "other"}})).store_prefix);
}

TEST(Place, OfProcessesStartedByHandHasNoAgent) {
  EXPECT_FALSE(place(by_hand).store_is_there);
  EXPECT_EQ(place(by_hand).local_size, std::nullopt);
}

TEST(Place, OfOpenMpi) {
  const Place found = place({{"OMPI_COMM_WORLD_RANK", "2"},
                             {"OMPI_COMM_WORLD_SIZE", "4"},
                             {"OMPI_COMM_WORLD_LOCAL_RANK", "2"},
                             {"OMPI_COMM_WORLD_LOCAL_SIZE", "4"}});
  EXPECT_EQ(found.rank, 2);
  EXPECT_EQ(found.local_rank, 2);
  EXPECT_EQ(found.master, "127.0.0.1");
  EXPECT_GT(found.port, 1024);
}

TEST(Place, OfMpich) {
  const Place found = place({{"PMI_RANK", "1"}, {"PMI_SIZE", "2"}, {"MPI_LOCALRANKID", "1"}, {"MPI_LOCALNRANKS", "2"}});
  EXPECT_EQ(found.rank, 1);
  EXPECT_EQ(found.starter, "mpirun");
}

TEST(Place, OfMpirunOnSeveralMachinesNeedsTheMaster) {
  const Variables variables{{"OMPI_COMM_WORLD_RANK", "2"},
                            {"OMPI_COMM_WORLD_SIZE", "4"},
                            {"OMPI_COMM_WORLD_LOCAL_RANK", "0"},
                            {"OMPI_COMM_WORLD_LOCAL_SIZE", "2"}};
  EXPECT_NE(refusal(variables).find("MASTER_ADDR"), std::string::npos);
  EXPECT_EQ(place(with(variables, {{"MASTER_ADDR", "node07"}})).master, "node07");
}

const Variables srun{{"SLURM_PROCID", "5"},
                     {"SLURM_NTASKS", "8"},
                     {"SLURM_STEP_NUM_TASKS", "8"},
                     {"SLURM_LOCALID", "1"},
                     {"SLURM_STEP_ID", "0"},
                     {"SLURM_JOB_ID", "4711"},
                     {"SLURM_STEP_NODELIST", "node[03-04]"},
                     {"SLURM_RESTART_COUNT", "1"}};

TEST(Place, OfSrun) {
  const Place found = place(srun);
  EXPECT_EQ(found.rank, 5);
  EXPECT_EQ(found.size, 8);
  EXPECT_EQ(found.local_rank, 1);
  EXPECT_EQ(found.starter, "srun");
  EXPECT_EQ(found.master, "node03");
  EXPECT_EQ(found.restarts, 1);
}

TEST(Place, OfSrunHasAPortOfItsJob) {
  EXPECT_EQ(place(srun).port, place(with(srun, {{"SLURM_PROCID", "0"}})).port);
  EXPECT_NE(place(srun).port, place(with(srun, {{"SLURM_JOB_ID", "4712"}})).port);
}

// A batch script outside of srun has SLURM_PROCID and SLURM_NTASKS too, and nobody else comes.
TEST(Place, IsNoneInABatchScriptItself) {
  EXPECT_FALSE(place_in(environment({{"SLURM_PROCID", "0"}, {"SLURM_NTASKS", "8"}, {"SLURM_JOB_ID", "4711"}})));
}

// mpirun within a job starts its daemons by srun.
TEST(Place, OfMpirunWithinSlurmIsThatOfMpirun) {
  const Place found = place(with(srun, {{"OMPI_COMM_WORLD_RANK", "0"},
                                        {"OMPI_COMM_WORLD_SIZE", "2"},
                                        {"OMPI_COMM_WORLD_LOCAL_RANK", "0"},
                                        {"OMPI_COMM_WORLD_LOCAL_SIZE", "2"}}));
  EXPECT_EQ(found.size, 2);
  EXPECT_EQ(found.starter, "mpirun");
}

TEST(Place, NamesTheVariableThatIsWrong) {
  EXPECT_EQ(refusal(with(by_hand, {{"RANK", "two"}})), "RANK is 'two', expected a whole number from 0 to 1");
  EXPECT_EQ(refusal(with(by_hand, {{"RANK", "2"}})), "RANK is '2', expected a whole number from 0 to 1");
  EXPECT_NE(refusal(with(by_hand, {{"MASTER_PORT", "99999"}})).find("MASTER_PORT"), std::string::npos);
  EXPECT_NE(refusal(with(by_hand, {{"MASTER_ADDR", ""}})).find("MASTER_ADDR is not set"), std::string::npos);
  EXPECT_NE(refusal({{"WORLD_SIZE", "2"}}).find("RANK is not set"), std::string::npos);
}

TEST(FirstMachine, OfALongList) {
  EXPECT_EQ(first_machine("node01"), "node01");
  EXPECT_EQ(first_machine("node01,node02"), "node01");
  EXPECT_EQ(first_machine("node[03-07,12],other"), "node03");
  EXPECT_EQ(first_machine("a,node[03-07]"), "a");
  EXPECT_EQ(first_machine("rack1-node[9]"), "rack1-node9");
}

}  // namespace
}  // namespace vlae::ranks
