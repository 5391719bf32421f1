#pragma once
// How one command is carried out, split over apply.cpp (parts with a number), apply_documents.cpp (the act,
// its appendices, title and preamble), apply_words.cpp (words and paragraphs) and apply_rows.cpp (tables).
// Private to the room. Threads: one per object.

#include <optional>
#include <string>
#include <vector>

#include "acts/acts.h"
#include "acts/apply.h"
#include "acts/phrases.h"
#include "acts/places_in_tree.h"

namespace qujat::acts {

class Application {
  public:
    Application(Act& act, const Operation& operation, const Act& by, const Phrases& phrases)
        : act_(act), o_(operation), by_(by), phrases_(phrases), steps_(steps_of(operation.place)) {}
    Outcome run();

  private:
    std::string with() const;
    // Where notes of the changed place stand, as Note::at has it.
    std::string note_place() const;
    void note(const std::string& sentence);
    Reference by_reference() const;
    Outcome whole_act();
    // The act in a new wording: title and preamble stand before its first point or article.
    Outcome new_edition();
    // The first part of the kind takes the text, the others go.
    bool set_parts(PartKind kind, const std::string& text);
    // The new wording as trees; tables of it become tables of the act.
    std::vector<Node> wording();
    const Appendix* source_appendix() const;
    // A copy of the other act's nodes whose tables point into this act.
    std::vector<Node> taken_over(const std::vector<Node>& nodes);
    void fill(Appendix& appendix, const Appendix& from);
    Outcome add_appendix();
    Outcome whole_document();
    Outcome words_everywhere();
    Outcome preamble();
    void shift_parts(std::size_t by);
    // Of the act, of a document in it, or of a chapter.
    Outcome title();
    // "примечание изложить": the note printed below a document or its table.
    Outcome note_of_document();
    std::string note_kind_like(const std::string& text) const;
    Table* table_with_row(std::size_t& row, const std::string& number, std::vector<std::size_t>& tables);
    // The cells of a row as the wording has them: tabs between them, or the number and the only other cell.
    std::optional<std::vector<std::string>> row_cells(std::size_t columns) const;
    Outcome row();
    // A part (часть) or passage (абзац) of a node.
    Outcome paragraphs();
    static void prune(Node& node, const std::string& gone);
    bool points_below();
    int changed_words(std::string& text) const;
    int changed_words(Node& node) const;
    Node gone(Node node) const;
    Outcome node();
    // "пункт 5 дополнить словами ...": at its end, before the stop.
    Outcome behind(Node& node);
    Outcome add(NodeKind kind);
    // What stood behind the enumeration hangs on its last subpoint; it stays behind the enumeration.
    static void take_tail(Node& before, Node& last);
    // Puts the wording at the spot, in the stead of the node there when `instead`. It must begin with the
    // number that the command names.
    Outcome put_at(const Spot& spot, bool instead, NodeKind kind);
    Act& act_;
    const Operation& o_;
    const Act& by_;
    const Phrases& phrases_;
    std::vector<Step> steps_;
    Document document_;
};

// What the files share.
std::vector<std::string> split_lines(const std::string& text, char at = '\n');
std::vector<std::string> cells_of(const std::string& line);  // parted by tabs
int replace_all(std::string& text, const std::string& words, const std::string& with);
int replace_all(Node& node, const std::string& words, const std::string& with);
Node passage_of(const std::string& text);

}  // namespace qujat::acts
