// vlae on several processes: that they compute what one computes, and what happens where one of them fails. Each of the
// complaints that are usual about programs on many processes has its test.

#include <gtest/gtest.h>
#include <sched.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "rank_starter.h"
#include "weights/safetensors.h"

namespace vlae::cli_test {
namespace {

namespace fs = std::filesystem;

const std::string tiny_network =
    "--preset classroom --device cpu --set model.latent=4 model.channels=[2,2] model.hidden=8 model.made_hidden=8 "
    "model.pixelcnn_channels=3 model.window.layers=2 training.log_every_steps=1 training.validation_batch=8 "
    "training.epochs=1000000 training.sheet_every_epochs=0 ";
const std::string tiny = "train --data procedural:75 " + tiny_network;  // 3 steps an epoch

nlohmann::json position_in(const fs::path& run) {
  return nlohmann::json::parse(weights::read_safetensors(run / "last.safetensors").metadata.at("vlae.position"));
}

void expect_equal_runs(const fs::path& a, const fs::path& b) {
  const auto one = weights::read_safetensors(a / "last.safetensors"),
             other = weights::read_safetensors(b / "last.safetensors");
  EXPECT_EQ(one.metadata.at("vlae.position"), other.metadata.at("vlae.position"));
  ASSERT_EQ(one.tensors.size(), other.tensors.size());
  for (const auto& [name, tensor] : one.tensors) EXPECT_EQ(tensor.bytes, other.tensors.at(name).bytes) << name;
}

void wait_for_a_step(const fs::path& run) {
  constexpr int tries = 6000;  // two minutes
  for (int i = 0; i < tries && text_of(run / "log.csv").find(",train,") == std::string::npos; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

TEST(RanksOfTrain, EqualOneProcessBitForBit) {
  const Folder folder;
  ASSERT_EQ(run_vlae(folder, tiny + "--threads 1 --steps 8 --out $F/one").exit_code, 0);
  for (const int size : {2, 3}) {
    const std::string out = "ranks" + std::to_string(size);
    const auto ranks = start_ranks(folder, size, tiny + "--steps 8 --out $F/" + out);
    EXPECT_EQ(exit_codes(ranks), std::vector<int>(static_cast<std::size_t>(size))) << ranks[0]->errors();
    expect_equal_runs(folder / "one", folder / out);
    EXPECT_NE(ranks[0]->output().find("validation after epoch 2.00"), std::string::npos) << ranks[0]->output();
    EXPECT_EQ(ranks[1]->output(), "");
    EXPECT_EQ(ranks[1]->errors(), "");
  }
}

TEST(RanksOfTrain, GoOnWithARunOfOneProcessAndTheOtherWayRound) {
  const Folder folder;
  const std::string resume = "train --resume --threads 1 --out $F/run --steps ";
  ASSERT_EQ(run_vlae(folder, tiny + "--threads 1 --steps 9 --out $F/whole").exit_code, 0);
  ASSERT_EQ(run_vlae(folder, tiny + "--threads 1 --steps 2 --out $F/run").exit_code, 0);
  EXPECT_EQ(exit_codes(start_ranks(folder, 2, resume + "7")), (std::vector{0, 0}));
  ASSERT_EQ(run_vlae(folder, resume + "9").exit_code, 0);
  expect_equal_runs(folder / "whole", folder / "run");
}

// torchrun starts all ranks again with the command line of the beginning; so does SLURM.
TEST(RanksOfTrain, GoOnAfterARestartWithoutAnotherFlag) {
  const Folder folder;
  EXPECT_EQ(exit_codes(start_ranks(folder, 2, tiny + "--steps 2 --out $F/run")), (std::vector{0, 0}));
  const auto again = start_ranks(folder, 2, tiny + "--steps 5 --out $F/run", {{"TORCHELASTIC_RESTART_COUNT", "1"}});
  EXPECT_EQ(exit_codes(again), (std::vector{0, 0})) << again[0]->errors();
  EXPECT_EQ(position_in(folder / "run").at("step"), 5);
  EXPECT_NE(text_of(folder / "run/events.csv").find("resumed"), std::string::npos);
}

TEST(RanksOfTrain, StartAgainBeforeTheFirstSaveBeginAnew) {
  const Folder folder;
  EXPECT_EQ(exit_codes(start_ranks(folder, 2, tiny + "--steps 2 --out $F/run")), (std::vector{0, 0}));
  for (const char* file : {"last.safetensors", "earlier-1.safetensors"}) fs::remove(folder / "run" / file);
  const auto again = start_ranks(folder, 2, tiny + "--steps 3 --out $F/run", {{"TORCHELASTIC_RESTART_COUNT", "1"}});
  EXPECT_EQ(exit_codes(again), (std::vector{0, 0})) << again[0]->errors();
  EXPECT_EQ(position_in(folder / "run").at("step"), 3);
}

TEST(RanksOfTrain, AKilledRankEndsTheOthersWithItsNumber) {
  const Folder folder;
  const auto ranks = start_ranks(folder, 3, tiny + "--out $F/run");
  wait_for_a_step(folder / "run");
  ranks[1]->send(SIGKILL);
  EXPECT_EQ(exit_codes(ranks), (std::vector{75, -1, 75}));
  for (const int other : {0, 2})
    EXPECT_NE(ranks[static_cast<std::size_t>(other)]->errors().find("vlae: rank 1 (process "), std::string::npos)
        << ranks[static_cast<std::size_t>(other)]->errors();
  EXPECT_TRUE(position_in(folder / "run").at("step").is_number()) << "what was saved stays good";
}

// Rank 0 keeps the place where ranks meet, which goes with it.
TEST(RanksOfTrain, KilledRank0EndsTheOthersToo) {
  const Folder folder;
  const auto ranks = start_ranks(folder, 3, tiny + "--out $F/run");
  wait_for_a_step(folder / "run");
  ranks[0]->send(SIGKILL);
  EXPECT_EQ(exit_codes(ranks), (std::vector{-1, 75, 75}));
  EXPECT_NE(ranks[2]->errors().find("rank 0 (process "), std::string::npos) << ranks[2]->errors();
}

TEST(RanksOfTrain, AHungRankIsGivenUpAtTheTimeout) {
  const Folder folder;
  const auto ranks = start_ranks(folder, 3, tiny + "--rank-timeout 10 --out $F/run");
  wait_for_a_step(folder / "run");
  ranks[2]->send(SIGSTOP);
  EXPECT_EQ(ranks[0]->wait(), 75);
  EXPECT_EQ(ranks[1]->wait(), 75);
  EXPECT_NE(ranks[0]->errors().find("rank 2 (process "), std::string::npos) << ranks[0]->errors();
  EXPECT_NE(ranks[0]->errors().find("has not answered for 10 s"), std::string::npos) << ranks[0]->errors();
}

TEST(RanksOfTrain, ARankThatNeverComesIsNamed) {
  const Folder folder;
  RankProcess alone(folder, "rank0", tiny + "--rank-timeout 1 --out $F/run", rank_variables(0, 2, free_port()));
  EXPECT_EQ(alone.wait(), 75);
  EXPECT_NE(alone.errors().find("rank 1 of 2 did not come to 127.0.0.1:"), std::string::npos) << alone.errors();
}

TEST(RanksOfTrain, ATakenPortIsNamed) {
  const Folder folder;
  Port taken;
  taken.listen();
  RankProcess first(folder, "rank0", tiny + "--rank-timeout 2 --out $F/run", rank_variables(0, 2, taken.text()));
  RankProcess second(folder, "rank1", tiny + "--rank-timeout 2 --out $F/run", rank_variables(1, 2, taken.text()));
  EXPECT_EQ(first.wait(), 1);
  EXPECT_EQ(first.errors(), "vlae: port " + taken.text() +
                                " is taken by another program on this machine: choose another with MASTER_PORT\n");
  EXPECT_EQ(second.wait(), 75);
  EXPECT_EQ(std::ranges::count(second.errors(), '\n'), 1) << "a sentence and no more: " << second.errors();
  EXPECT_NE(second.errors().find("rank 0 was not met at 127.0.0.1:" + taken.text()), std::string::npos)
      << second.errors();
}

TEST(RanksOfTrain, AWrongMasterOrInterfaceIsNamed) {
  const Folder folder;
  Variables variables = rank_variables(1, 2, free_port());
  variables["MASTER_ADDR"] = "no.such.machine.invalid";
  RankProcess lost(folder, "lost", tiny + "--rank-timeout 2 --out $F/run", variables);
  EXPECT_EQ(lost.wait(), 1);
  EXPECT_NE(lost.errors().find("vlae: MASTER_ADDR no.such.machine.invalid: "), std::string::npos) << lost.errors();
  const auto ranks = start_ranks(folder, 2, tiny + "--rank-timeout 60 --out $F/run", {{"GLOO_SOCKET_IFNAME", "none9"}});
  const std::vector codes = exit_codes(ranks);
  EXPECT_EQ(codes[0], 1);
  EXPECT_TRUE(codes[1] == 1 || codes[1] == 75) << codes[1];  // by the same fault, or by the loss of rank 0
  EXPECT_NE(ranks[0]->errors().find("GLOO_SOCKET_IFNAME none9"), std::string::npos) << ranks[0]->errors();
}

TEST(RanksOfTrain, OfOtherSeedsAreRefused) {
  const Folder folder;
  const std::string port = free_port();
  RankProcess first(folder, "rank0", tiny + "--seed 1 --out $F/run", rank_variables(0, 2, port));
  RankProcess second(folder, "rank1", tiny + "--seed 2 --out $F/run", rank_variables(1, 2, port));
  EXPECT_EQ(first.wait(), 1);
  EXPECT_EQ(second.wait(), 1);
  for (const RankProcess* rank : {&first, &second})
    EXPECT_NE(rank->errors().find("vlae: rank 1 has another training.seed: 2; rank 0 has 1\n"), std::string::npos)
        << rank->errors();
  EXPECT_FALSE(fs::exists(folder / "run"));
}

// The same name, other pictures: a file that was not copied to the second machine anew.
TEST(RanksOfTrain, OfOtherDataAreRefused) {
  const Folder folder;
  for (const char* place : {"a", "b"}) {
    fs::create_directories(folder / place / "set");
    for (int i = 0; i < 30; ++i) {
      auto pixels = bar();
      if (*place == 'b') pixels[static_cast<std::size_t>(i)] = 255;
      data::write_png(folder / place / "set" / (std::to_string(i) + ".png"), {28, 28, pixels});
    }
  }
  const std::string port = free_port();
  const std::string arguments =
      "train --data set " + tiny_network + "data.train=all data.validation=all training.batch=8 --out $F/run";
  RankProcess first(folder, "rank0", arguments, rank_variables(0, 2, port), "a");
  RankProcess second(folder, "rank1", arguments, rank_variables(1, 2, port), "b");
  EXPECT_EQ(first.wait(), 1);
  EXPECT_EQ(second.wait(), 1);
  EXPECT_NE(first.errors().find("rank 1 has another training set: set"), std::string::npos) << first.errors();
}

TEST(RanksOfTrain, SayWhatStoppedOneOfThem) {
  const Folder folder;
  fs::create_directories(folder / "run");
  std::ofstream(folder / "run/mine.txt") << "mine";
  const auto ranks =
      start_ranks(folder, 2, tiny + "--out $F/run", {{"TORCHELASTIC_ERROR_FILE", (folder / "e.json").string()}});
  EXPECT_EQ(exit_codes(ranks), (std::vector{1, 75}));
  EXPECT_NE(ranks[0]->errors().find("the folder is not empty"), std::string::npos) << ranks[0]->errors();
  EXPECT_NE(ranks[1]->errors().find("rank 0 (process "), std::string::npos) << ranks[1]->errors();
  EXPECT_NE(ranks[1]->errors().find("stopped: "), std::string::npos) << ranks[1]->errors();
  EXPECT_NE(ranks[1]->errors().find("the folder is not empty"), std::string::npos) << ranks[1]->errors();
  const auto told = nlohmann::json::parse(text_of(folder / "e.json"));
  EXPECT_NE(told.at("message").at("extraInfo").at("py_callstack").get<std::string>().find("the folder is not empty"),
            std::string::npos);
}

TEST(RanksOfTrain, SaveAndEndTogetherWhereOneIsInterrupted) {
  const Folder folder;
  const auto ranks = start_ranks(folder, 2, tiny + "--out $F/run");
  wait_for_a_step(folder / "run");
  ranks[1]->send(SIGTERM);
  EXPECT_EQ(exit_codes(ranks), (std::vector{130, 130}));
  const auto step = position_in(folder / "run").at("step").get<int>();
  EXPECT_GE(step, 1);
  EXPECT_NE(ranks[0]->errors().find("interrupted after step " + std::to_string(step) + "; saved"), std::string::npos)
      << ranks[0]->errors();
}

TEST(RanksOfTrain, ShareTheCoresAndSayIt) {
  const Folder folder;
  const auto ranks = start_ranks(folder, 2, tiny + "--steps 1 --out $F/run");
  EXPECT_EQ(exit_codes(ranks), (std::vector{0, 0}));
  cpu_set_t cores;
  ASSERT_EQ(::sched_getaffinity(0, sizeof cores, &cores), 0);
  const int threads = std::max(1, CPU_COUNT(&cores) / 2);
  EXPECT_NE(ranks[0]->errors().find("2 ranks by RANK and WORLD_SIZE on 1 machine, " + std::to_string(threads) +
                                    (threads == 1 ? " thread each\n" : " threads each\n")),
            std::string::npos)
      << ranks[0]->errors();
}

TEST(RanksOfTrain, SayBeforeTheyStartWhetherTheyPay) {
  const Folder folder;
  const auto ranks = start_ranks(folder, 2, tiny + "--steps 1 --out $F/run");
  EXPECT_EQ(exit_codes(ranks), (std::vector{0, 0}));
  for (const char* part : {"a step of 25 images: ", " ms meeting, ", " x one rank alone",
                           "one process with all threads of this machine would be "})
    EXPECT_NE(ranks[0]->errors().find(part), std::string::npos) << ranks[0]->errors();
}

TEST(RanksOfTrain, InBfloat16EqualEachOther) {
  const Folder folder;
  const auto ranks = start_ranks(folder, 2, tiny + "--bfloat16-gradients --steps 8 --out $F/run");
  EXPECT_EQ(exit_codes(ranks), (std::vector{0, 0})) << ranks[0]->errors();  // compared at every save
  EXPECT_EQ(position_in(folder / "run").at("step"), 8);
}

TEST(RanksOfTrain, NeedAShareEach) {
  const Folder folder;
  const auto ranks = start_ranks(folder, 2, tiny + "training.shares=1 --out $F/run");
  const std::vector codes = exit_codes(ranks);
  EXPECT_EQ(codes[0], 1);
  EXPECT_TRUE(codes[1] == 1 || codes[1] == 75) << codes[1];  // by the same fault, or by the loss of rank 0
  EXPECT_NE(ranks[0]->errors().find("training.shares"), std::string::npos) << ranks[0]->errors();
}

TEST(RanksOfTrain, AreThoseOfSrunAndMpirun) {
  const Folder folder;
  const auto start = [&](const std::string& name, const std::function<Variables(int)>& variables) {
    RankProcesses ranks;
    for (int rank = 0; rank < 2; ++rank)
      ranks.push_back(std::make_unique<RankProcess>(folder, name + std::to_string(rank),
                                                    tiny + "--steps 1 --out $F/" + name, variables(rank)));
    EXPECT_EQ(exit_codes(ranks), (std::vector{0, 0})) << ranks[0]->errors();
    return ranks[0]->errors();
  };
  const std::string job = std::to_string(::getpid());
  EXPECT_NE(start("slurm",
                  [&](int rank) {
                    return Variables{
                        {"SLURM_PROCID", std::to_string(rank)},  {"SLURM_NTASKS", "2"},  {"SLURM_STEP_NUM_TASKS", "2"},
                        {"SLURM_LOCALID", std::to_string(rank)}, {"SLURM_STEP_ID", "0"}, {"SLURM_JOB_ID", job},
                        {"SLURM_STEP_NODELIST", "localhost"}};
                  })
                .find("2 ranks by srun"),
            std::string::npos);
  EXPECT_NE(start("mpi",
                  [](int rank) {
                    return Variables{{"OMPI_COMM_WORLD_RANK", std::to_string(rank)},
                                     {"OMPI_COMM_WORLD_SIZE", "2"},
                                     {"OMPI_COMM_WORLD_LOCAL_RANK", std::to_string(rank)},
                                     {"OMPI_COMM_WORLD_LOCAL_SIZE", "2"}};
                  })
                .find("2 ranks by mpirun"),
            std::string::npos);
}

// What a rank measures depends on nobody; the sums are those of one process.
TEST(RanksOfEvaluate, MeasureWhatOneProcessMeasures) {
  const Folder folder;
  write_model(folder / "m.safetensors");
  const std::string command = "evaluate $F/m.safetensors --data procedural:300 -K 20 --json --device cpu ";
  const Outcome one = run_vlae(folder, command);
  ASSERT_EQ(one.exit_code, 0) << one.errors;
  for (const int size : {2, 3}) {
    const auto ranks = start_ranks(folder, size, command);
    EXPECT_EQ(exit_codes(ranks), std::vector<int>(static_cast<std::size_t>(size))) << ranks[0]->errors();
    EXPECT_EQ(ranks[0]->output(), one.output);
    EXPECT_EQ(ranks[1]->output(), "");
  }
}

TEST(RanksOfEvaluate, OfOtherModelsAreRefused) {
  const Folder folder;
  for (const char* place : {"a", "b"}) fs::create_directories(folder / place);
  write_model(folder / "a/m.safetensors");
  weights::write_model(folder / "b/m.safetensors", test_support::random_model(quick_config(), 6), weights::Dtype::f32);
  const std::string port = free_port(), arguments = "evaluate m.safetensors --data procedural:300 --device cpu";
  RankProcess first(folder, "rank0", arguments, rank_variables(0, 2, port), "a");
  RankProcess second(folder, "rank1", arguments, rank_variables(1, 2, port), "b");
  EXPECT_EQ(first.wait(), 1);
  EXPECT_EQ(second.wait(), 1);
  EXPECT_NE(first.errors().find("rank 1 has another model: "), std::string::npos) << first.errors();
}

// Rows depend on nobody: each rank takes some, and the folders are joined.
TEST(RanksOfReproduce, ShareTheRowsAndAreJoined) {
  const Folder folder;
  const std::string command = "reproduce placement --quick --device cpu --threads 1 --out $F/all ";
  const auto ranks = start_ranks(folder, 2, command);
  EXPECT_EQ(exit_codes(ranks), (std::vector{0, 0})) << ranks[0]->errors() << ranks[1]->errors();
  const auto rows = [&](const char* where) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder / where / "rows")) names.push_back(entry.path().filename());
    return names;
  };
  const auto first = rows("all"), second = rows("all-rank1");
  EXPECT_FALSE(first.empty());
  EXPECT_FALSE(second.empty());
  for (const std::string& row : second) EXPECT_EQ(std::ranges::count(first, row), 0) << row;
  for (const char* part : {" --merge ", "/all-rank1\n"})
    EXPECT_NE(ranks[0]->output().find(part), std::string::npos) << ranks[0]->output();
  const Outcome joined = run_vlae(folder, command + "--merge $F/all-rank1");
  EXPECT_EQ(joined.exit_code, 0) << joined.errors;
  EXPECT_EQ(rows("all").size(), first.size() + second.size());
}

// The real one, of a PyTorch on this machine. A rank is killed; torchrun starts both again, and the run goes on.
TEST(RanksOfTrain, UnderTorchrunOutliveAKill) {
  const char* given = std::getenv("VLAE_TORCHRUN");
  const std::string torchrun = given != nullptr ? given : "torchrun";
  if (std::system(("command -v '" + torchrun + "' >/dev/null").c_str()) != 0)
    GTEST_SKIP() << "no torchrun here: VLAE_TORCHRUN may name one";
  const Folder folder;
  ASSERT_EQ(run_vlae(folder, tiny + "--threads 1 --steps 300 --out $F/one").exit_code, 0);
  // The first rank 1 ends in the middle: nobody of its second life does.
  std::ofstream(folder / "start.sh") << "if [ $RANK = 1 ] && [ $TORCHELASTIC_RESTART_COUNT = 0 ]; then\n"
                                        "  while ! grep -qs ,train, $F/run/log.csv; do sleep 0.02; done\n"
                                        "  kill -9 $(cat $F/pid1)\nfi &\n"
                                        "echo $$ >$F/pid$RANK; exec '" VLAE_PROGRAM "' \"$@\"\n";
  const std::string line = "export F='" + (folder / "").string() + "'; '" + torchrun +
                           "' --no-python --nproc-per-node 2 --max-restarts 1 --master-port " + free_port() +
                           " sh $F/start.sh " + tiny + "--steps 300 --out $F/run >$F/torchrun.txt 2>&1";
  EXPECT_EQ(std::system(line.c_str()), 0) << text_of(folder / "torchrun.txt");
  EXPECT_NE(text_of(folder / "torchrun.txt").find("rank 1 (process "), std::string::npos);
  expect_equal_runs(folder / "one", folder / "run");
}

}  // namespace
}  // namespace vlae::cli_test
