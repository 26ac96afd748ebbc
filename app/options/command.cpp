#include "options/command.h"

#include <CLI/CLI.hpp>
#include <cstdint>
#include <filesystem>

namespace vlae::options {
namespace {

CLI::Validator validator(const Check& check) { return CLI::Validator(check.refusal, check.description); }

Check check_of(const CLI::Validator& validator) {
  return {.refusal = [validator](std::string& text) { return validator(text); },
          .description = validator.get_description()};
}

}  // namespace

Check one_of(const std::vector<std::string>& words) { return check_of(CLI::IsMember(words)); }
Check existing_folder() { return check_of(CLI::ExistingDirectory); }
Check one_of_numbers(const std::map<std::string, int>& choices) { return check_of(CLI::CheckedTransformer(choices)); }

const Option& Option::required() const {
  option_->required();
  return *this;
}
const Option& Option::check(const Check& check) const {
  option_->check(validator(check));
  return *this;
}
const Option& Option::transform(const Check& check) const {
  option_->transform(validator(check));
  return *this;
}
const Option& Option::show_default() const {
  option_->capture_default_str();
  return *this;
}
const Option& Option::show_default(const std::string& text) const {
  option_->default_str(text);
  return *this;
}
const Option& Option::needs(const Option& other) const {
  option_->needs(other.option_);
  return *this;
}
const Option& Option::excludes(const Option& other) const {
  option_->excludes(other.option_);
  return *this;
}
const Option& Option::excludes(const std::string& other) const {
  option_->excludes(other);
  return *this;
}
const Option& Option::expected(int fewest, int most) const {
  option_->expected(fewest, most);
  return *this;
}
const Option& Option::separated_by(char delimiter) const {
  option_->delimiter(delimiter);
  return *this;
}

Command Command::add_subcommand(const std::string& name, const std::string& help) const {
  return Command(app_->add_subcommand(name, help));
}
void Command::require_subcommand() const { app_->require_subcommand(1); }

template <typename Value>
requires(!std::is_enum_v<Value>) Option Command::add_option(const std::string& name, Value& value,
                                                            const std::string& help)
const { return Option(app_->add_option(name, value, help)); }
template Option Command::add_option(const std::string&, bool&, const std::string&) const;
template Option Command::add_option(const std::string&, int&, const std::string&) const;
template Option Command::add_option(const std::string&, std::int64_t&, const std::string&) const;
template Option Command::add_option(const std::string&, std::uint64_t&, const std::string&) const;
template Option Command::add_option(const std::string&, float&, const std::string&) const;
template Option Command::add_option(const std::string&, double&, const std::string&) const;
template Option Command::add_option(const std::string&, std::string&, const std::string&) const;
template Option Command::add_option(const std::string&, std::filesystem::path&, const std::string&) const;
template Option Command::add_option(const std::string&, std::vector<std::string>&, const std::string&) const;
template Option Command::add_option(const std::string&, std::vector<std::filesystem::path>&, const std::string&) const;
template Option Command::add_option(const std::string&, std::optional<int>&, const std::string&) const;
template Option Command::add_option(const std::string&, std::optional<std::int64_t>&, const std::string&) const;
template Option Command::add_option(const std::string&, std::optional<std::uint64_t>&, const std::string&) const;
template Option Command::add_option(const std::string&, std::optional<double>&, const std::string&) const;
template Option Command::add_option(const std::string&, std::optional<std::string>&, const std::string&) const;

Option Command::add_choice(const std::string& name, std::function<void(int)> take, const std::string& help) const {
  return Option(app_->add_option_function<int>(name, take, help)->type_name("ENUM"));
}
Option Command::add_flag(const std::string& name, bool& value, const std::string& help) const {
  return Option(app_->add_flag(name, value, help));
}

void Command::callback(std::function<void()> run) const { app_->callback(std::move(run)); }
bool Command::names(const std::string& option) const { return app_->count(option) > 0; }

Program::Program(const std::string& description, const std::string& version)
    : Program(std::make_unique<CLI::App>(description)) {
  app_->set_version_flag("--version", version);
}
Program::Program(std::unique_ptr<CLI::App> app) : Command(app.get()), app_(std::move(app)) {}
Program::~Program() = default;

void Program::require_command() {
  requires_command_ = true;
  app_->require_subcommand(0, 1);  // asked for after parsing: a misspelt command is then named
}

std::optional<int> Program::parse(int argc, char** argv) {
  const auto exit_code = [this](const CLI::Error& error) { return app_->exit(error) == 0 ? 0 : 2; };
  try {
    app_->parse(argc, argv);
    if (requires_command_ && app_->get_subcommands().empty()) throw CLI::RequiredError("A command");
  } catch (const CLI::ParseError& error) {
    return exit_code(error);
  } catch (const UsageError& error) {
    return exit_code(CLI::ValidationError(error.what(), CLI::ExitCodes::ValidationError));
  }
  return std::nullopt;
}

}  // namespace vlae::options
