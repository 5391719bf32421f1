#pragma once
// The commands of the program, each in the file of its name.

namespace CLI {
class App;
}

namespace qujat::cli {

class Session;

using AddCommand = void (*)(CLI::App&, Session&);

void add_decide(CLI::App& app, Session& session);
void add_issue(CLI::App& app, Session& session);
void add_show(CLI::App& app, Session& session);
void add_list(CLI::App& app, Session& session);
void add_register_changes(CLI::App& app,
                          Session& session);  // extend, reissue, duplicate, suspend, resume, withdraw
void add_sign(CLI::App& app, Session& session);
void add_verify(CLI::App& app, Session& session);
void add_report(CLI::App& app, Session& session);
void add_register(CLI::App& app, Session& session);
void add_run(CLI::App& app, Session& session);
void add_ocr(CLI::App& app, Session& session);
void add_act(CLI::App& app, Session& session);
void add_diff(CLI::App& app, Session& session);
void add_regenerate(CLI::App& app, Session& session);  // of the register, or an act as of a day
void add_form(CLI::App& app, Session& session);
void add_check_templates(CLI::App& app, Session& session);
void add_doctor(CLI::App& app, Session& session);
void add_recover(CLI::App& app, Session& session);
void add_preview(CLI::App& app, Session& session);
void add_check_pdf(CLI::App& app, Session& session);

// In the order --help lists them.
inline constexpr AddCommand kCommands[] = {
    add_run,
    add_ocr,
    add_act,
    add_form,
    add_diff,
    add_regenerate,
    add_recover,
    add_decide,
    add_issue,
    add_show,
    add_list,
    add_register_changes,
    add_sign,
    add_verify,
    add_report,
    add_register,
    add_preview,
    add_check_pdf,
    add_check_templates,
    add_doctor,
};

}  // namespace qujat::cli
