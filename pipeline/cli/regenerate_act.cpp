// The acts' door of qujat regenerate: the text of an act as of a day, in one language or both side by side.
#include <algorithm>
#include <iostream>
#include <optional>

#include "acts/acts.h"
#include "acts/consolidate.h"
#include "acts/side_by_side.h"
#include "base/files.h"
#include "batch/inbox.h"
#include "cli/act_files.h"
#include "cli/regenerate.h"
#include "cli/session.h"
#include "rendering/rendering.h"

namespace qujat::cli {
namespace {

namespace fs = std::filesystem;

bool bears(const acts::Act& act, const std::string& number) {
    return act.number && *act.number == number;
}

// The act that was asked for, and all others at hand.
struct AtHand {
    acts::Act asked;
    std::string name;
    std::vector<acts::Act> others;
};

AtHand look(const RegenerateRequest& request) {
    AtHand out;
    batch::Reader reader;
    bool found = false;
    if (fs::is_regular_file(request.what)) {
        out.asked = read_act(reader, request.what);
        out.name = fs::path(request.what).filename().string();
        found = true;
    }
    for (HeldAct& held : acts_of_archive(request.place->archive.empty() ? "." : request.place->archive)) {
        const bool wanted = !found && bears(held.act, request.what) &&
                            (request.language.empty() || text::code(held.act.language) == request.language);
        if (wanted) {
            out.asked = std::move(held.act);
            out.name = held.name;
            found = true;
        } else {
            out.others.push_back(std::move(held.act));
        }
    }
    for (const batch::InboxItem& item : batch::look_at(request.with)) {
        for (const fs::path& file : item.input.files) out.others.push_back(read_act(reader, file));
    }
    if (!found)
        throw base::Error({QUJAT_MSG("the archive holds no act with the number {0}"), {request.what}});
    if (out.asked.is_act_confidence < 0.5) {
        throw base::Error(
            {QUJAT_MSG("this does not look like an act (confidence {0}); look whether it belongs here"),
             {std::to_string(static_cast<int>(out.asked.is_act_confidence * 100)) + " %"}})
            .in_file(out.name);
    }
    return out;
}

struct Version {
    acts::Act act;
    std::vector<std::string> front;
};

// The text as of the day; without a day as it is held.
Version version_of(const acts::Act& act, const AtHand& at_hand, const std::optional<text::CivilDate>& day,
                   Session& session) {
    if (!day) return {act, {}};
    acts::Consolidated consolidated = acts::as_of(act, at_hand.others, *day);
    for (const std::string& line : consolidated.front) std::cout << line << '\n';
    if (consolidated.refused > 0) session.raise_exit_code(1);
    return {std::move(consolidated.act), std::move(consolidated.front)};
}

void write(const RegenerateRequest& request, const std::string& source, const Version& version) {
    const std::string ending = request.out.extension().string();
    std::string bytes;
    if (ending == ".txt") {
        for (const std::string& line : version.front) bytes += line + "\n";
        bytes += (version.front.empty() ? "" : "\n") + acts::clean_text(version.act);
    } else if (ending == ".json") {
        bytes = acts::to_json(version.act);
    } else if (ending == ".xml") {
        bytes = acts::to_akoma_ntoso(version.act);
    } else {
        rendering::Renderer renderer;
        bytes = renderer.render("acts/act.html", acts::print_values(version.act, source, version.front)).pdf;
    }
    base::write_file(request.out, bytes);
}

}  // namespace

bool names_act(const RegenerateRequest& request) {
    if (fs::is_regular_file(request.what)) return true;
    if (request.place->exists() && request.place->open().find(request.what)) return false;
    const fs::path archive = request.place->archive.empty() ? "." : request.place->archive;
    const std::vector<std::string> names = act_names(archive);
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        const fs::path text = archive / (name + ".txt");
        return fs::is_regular_file(text) && bears(acts::parse_text(base::read_file(text)), request.what);
    });
}

void regenerate_act(const RegenerateRequest& request, Session& session) {
    std::optional<text::CivilDate> day;
    if (!request.as_of.empty()) day = text::parse_iso(day_from(request.as_of, "--as-of"));
    const AtHand at_hand = look(request);
    const auto twin = std::find_if(at_hand.others.begin(), at_hand.others.end(), [&](const acts::Act& other) {
        return acts::are_twins(at_hand.asked, other);
    });
    const bool both = twin != at_hand.others.end();
    const bool as_asked = request.language.empty() || text::code(at_hand.asked.language) == request.language;
    if (!as_asked && !both) {
        throw base::Error(
            {QUJAT_MSG("{0} is not held in this language: {1}"), {at_hand.name, request.language}});
    }
    const bool pdf = request.out.extension() == ".pdf";
    if (!request.language.empty() || !both || !pdf) {
        write(request, at_hand.name, version_of(as_asked ? at_hand.asked : *twin, at_hand, day, session));
        return;
    }
    Version first = version_of(at_hand.asked, at_hand, day, session);
    Version second = version_of(*twin, at_hand, day, session);
    if (first.act.language != text::Language::Kazakh) std::swap(first, second);
    std::vector<std::string> front = first.front;
    front.insert(front.end(), second.front.begin(), second.front.end());
    rendering::Renderer renderer;
    base::write_file(
        request.out,
        renderer
            .render("acts/act_pair.html", acts::print_pair_values(first.act, second.act, at_hand.name, front))
            .pdf);
}

}  // namespace qujat::cli
