#include "maker/form_sheet.h"

#include <algorithm>

namespace qujat::maker {

namespace {

class FormPress {
  public:
    FormPress(const forms::FormDefinition& form, const std::map<std::string, std::string>& values,
              const FormLook& look, Random& random)
        : form_(form),
          values_(values),
          look_(look),
          random_(random),
          press_(look.width, look.height, look.margins) {}

    FilledForm run() {
        stamp();
        corner();
        for (std::size_t i = 0; i < form_.items.size();) {
            const forms::Item& item = form_.items[i];
            if (item.kind == forms::Item::Kind::Table) {
                table(item);
                ++i;
            } else if (item.kind == forms::Item::Kind::Field && item.boxes) {
                boxes(item);
                ++i;
            } else if (item.kind == forms::Item::Kind::Field) {
                std::size_t end = i + 1;
                while (end < form_.items.size() && form_.items[end].kind == forms::Item::Kind::Field &&
                       form_.items[end].same_row)
                    ++end;
                row(i, end);
                i = end;
            } else if (item.kind == forms::Item::Kind::Print) {
                print(item);
                ++i;
            } else {
                title();
                ++i;
            }
        }
        filled_.pages = press_.finish();
        return std::move(filled_);
    }

  private:
    const std::string& word(const forms::Texts& texts) const { return in_language(texts, look_.language); }
    std::string value(const std::string& name) const {
        const auto found = values_.find(name);
        return found == values_.end() ? "" : found->second;
    }
    double row_height() const { return look_.print.size * 1.62 * look_.row_gap; }

    void stamp() {
        const std::string number = value("incoming_number"), date = value("incoming_date");
        if (number.empty()) return;
        const Style style{.family = "Liberation Sans", .size = 10};
        const double width = std::max(128.0, press_.measure("Кіріс / Вх. № " + number, style) + 14);
        const double left = press_.right() + 8 - width, top = 16 + (look_.jitter ? random_.real(0, 5) : 0);
        press_.frame({left, top, left + width, top + 30}, 0.9);
        press_.text_at("Кіріс / Вх. № " + number, style, left + 6, top + 3);
        press_.text_at(date, style, left + 6, top + 16);
        press_.set_y(std::max(press_.y(), top + 36));
    }

    void corner() {
        const auto& lines = look_.language == text::Language::Kazakh ? form_.corner_kk : form_.corner_ru;
        for (const auto& line : lines) press_.paragraph(line, look_.print.scaled(0.78), Align::Right, 0, 1.1);
    }

    void title() {
        press_.gap(6);
        press_.paragraph(word(form_.title), look_.print.in_bold().scaled(1.02), Align::Centre, 0, 1.2);
        press_.gap(4);
    }

    void print(const forms::Item& item) {
        const std::string& text = word(item.print);
        press_.need(row_height() * 2);
        press_.gap(4);
        if (item.heading) {
            press_.paragraph(text, look_.print.in_bold(), Align::Centre, 0, 1.25 * look_.row_gap);
        } else {
            if (item.seal)
                filled_.seals.push_back({press_.page_number() - 1,
                                         {press_.left(), press_.y(), press_.left() + 60, press_.y() + 14}});
            press_.paragraph(text, look_.print, Align::Left, 0, 1.3 * look_.row_gap);
        }
        press_.gap(2);
    }

    bool is_ticked(const forms::Item& item, const forms::Choice& choice) const {
        std::string rest = value(item.name) + ";";
        for (std::size_t begin = 0; begin < rest.size();) {
            const std::size_t end = rest.find_first_of(";,", begin);
            const std::size_t first = rest.find_first_not_of(' ', begin);
            std::string word = rest.substr(first, end > first ? end - first : 0);
            while (!word.empty() && word.back() == ' ') word.pop_back();
            if (word == choice.id || word == choice.text.ru || word == choice.text.kk) return true;
            begin = end + 1;
        }
        return false;
    }

    // A cross or a hook as a pen makes it, somewhat out of its box.
    void tick(const Box& box) {
        const double side = box.right - box.left;
        const auto off = [&] { return look_.jitter ? random_.real(-0.15, 0.15) * side : 0.0; };
        if (random_.chance(0.5)) {
            press_.rule(box.left + off(), box.top + off(), box.right + off(), box.bottom + off(), 1.2);
            press_.rule(box.left + off(), box.bottom + off(), box.right + off(), box.top + off(), 1.2);
        } else {
            const double x = box.left + side * 0.45 + off(), y = box.bottom - side * 0.1 + off();
            press_.rule(box.left + side * 0.1, box.top + side * 0.5 + off(), x, y, 1.3);
            press_.rule(x, y, box.right + side * 0.2 + off(), box.top - side * 0.2 + off(), 1.3);
        }
    }

    // The label, and the choices with their boxes: side by side, or one under another when the label stands
    // above them.
    void boxes(const forms::Item& item) {
        const double space = press_.measure(" ", look_.print), side = look_.print.size * 0.8;
        const double step = row_height() * 0.95;
        press_.need(step * 2);
        press_.gap(2);
        double x = press_.left();
        const std::string& label = word(item.label);
        bool fresh = true;  // nothing stands in this row yet
        if (!label.empty()) {
            const Block block = press_.lay(label, look_.print, press_.content_width(), Align::Left);
            for (int i = 0; i < block.lines(); ++i) {
                if (i > 0) press_.gap(step * 0.9);
                press_.need(step);
                press_.put(block, i, x, press_.y());
            }
            const double width = press_.measure(block.line_text(block.lines() - 1), look_.print);
            fresh = item.label_above || width > press_.content_width() * 0.7;
            if (fresh)
                press_.gap(step);
            else
                x += width + 3 * space;
        }
        const double indent = fresh ? press_.left() + 2 * space : x;
        if (fresh) x = indent;
        for (const forms::Choice& choice : item.choices) {
            const std::string& text = word(choice.text);
            const double width = side + space * 1.5 + press_.measure(text, look_.print);
            if (!fresh && x > indent && (item.label_above || x + width > press_.right())) {
                press_.gap(step);
                x = indent;
            }
            press_.need(step);
            const double base = press_.y() + press_.baseline(look_.print);
            const Box box{x, base - side, x + side, base};
            press_.frame(box, 0.8);
            if (is_ticked(item, choice)) tick(box);
            const Block block =
                press_.lay(text, look_.print, press_.right() - x - side - space * 1.5, Align::Left);
            for (int i = 0; i < block.lines(); ++i) {
                if (i > 0) press_.gap(step * 0.9);
                press_.put(block, i, x + side + space * 1.5, press_.y());
            }
            x = block.lines() > 1 ? press_.right() : x + width + 4 * space;
            fresh = false;
        }
        press_.gap(step);
        const std::string& caption = word(item.caption);
        if (!caption.empty()) press_.paragraph(caption, look_.print.scaled(0.76), Align::Centre, 0, 1.1);
        press_.gap(2 * look_.row_gap);
    }

    // Where a value stands above its line: from the line up to the top of the letters.
    void write(const std::string& text, const std::string& field, double x, double line_y) {
        if (text.empty()) return;
        const double lift = look_.jitter ? random_.real(1.2, 3.4) : 2;
        const double top = line_y - lift - press_.baseline(look_.typed) - look_.typed.size * 0.12;
        const double width = press_.text_at(text, look_.typed, x, top, false);
        const Box box{x, top, x + width, line_y};
        const int page = press_.page_number() - 1;
        const auto [place, fresh] = filled_.places.emplace(field, FilledForm::Place{page, box});
        if (fresh) return;
        if (place->second.page != page) return;
        Box& known = place->second.box;
        known = {std::min(known.left, box.left), std::min(known.top, box.top),
                 std::max(known.right, box.right), std::max(known.bottom, box.bottom)};
    }

    struct Slot {
        const forms::Item* item;
        double label_at = 0, line_from = 0, line_to = 0, after_at = 0;
    };

    // Fields that share one row; the last one runs on over further lines.
    void row(std::size_t begin, std::size_t end) {
        const double space = press_.measure(" ", look_.print);
        std::vector<Slot> slots;
        const forms::Item& first = form_.items[begin];
        const bool above = first.label_above;
        press_.need(row_height() * (1 + first.lines) + (word(first.caption).empty() ? 0 : 14) + 4);
        if (above) {
            press_.paragraph(word(first.label), look_.print, Align::Left, 0, 1.3);
        }
        double x = press_.left();
        for (std::size_t i = begin; i < end; ++i) {
            const forms::Item& item = form_.items[i];
            Slot slot{&item, x, 0, 0, 0};
            std::string label = above ? "" : word(item.label);
            // A label that leaves no room to write is broken over lines and the line stands after its end.
            if (!label.empty()) {
                const double limit = press_.content_width() * (end - begin > 1 ? 0.45 : 0.74);
                const Block block = press_.lay(label, look_.print, limit, Align::Left);
                if (block.lines() > 1) {
                    for (int line = 0; line + 1 < block.lines(); ++line) {
                        press_.put(block, line, x, press_.y());
                        press_.gap(row_height() * 0.85);
                    }
                    label = block.line_text(block.lines() - 1);
                    press_.need(row_height());
                }
                pending_.push_back({label, x});
                x += press_.measure(label, look_.print) + space;
            }
            if (item.signature) {
                if (look_.signatures == FormLook::Signatures::Always ||
                    (look_.signatures == FormLook::Signatures::BesideValues && !value(item.name).empty()))
                    signatures_.push_back(x);
                x += press_.content_width() * 0.24;
            }
            slot.line_from = x;
            const std::string& after = word(item.after);
            const double room =
                press_.right() - x - (after.empty() ? 0 : press_.measure(after, look_.print) + space);
            const double wanted = item.width > 0 ? item.width * press_.content_width() : room;
            const double written = press_.measure(value(item.name), look_.typed) + 12;
            slot.line_to =
                x + std::min(room, end - begin > 1 || item.width > 0 ? std::max(wanted, written) : wanted);
            slot.after_at = slot.line_to + space;
            x = slot.line_to + space;
            if (!after.empty()) {
                pending_.push_back({after, slot.after_at});
                x += press_.measure(after, look_.print) + 2 * space;
            }
            slots.push_back(slot);
        }
        const double line_y = press_.y() + row_height();
        const double print_top = line_y - press_.baseline(look_.print) - look_.print.size * 0.2;
        // Everything of the row is noted together, in the order of the places.
        std::vector<std::pair<double, std::string>> told;
        for (const auto& [text, at] : pending_) {
            press_.text_at(text, look_.print, at, print_top, false);
            told.emplace_back(at, text);
        }
        for (const double at : signatures_)
            press_.scribble(at + 8, line_y - 5, press_.content_width() * 0.16, 11,
                            static_cast<unsigned>(random_.below(1 << 30)));
        pending_.clear();
        signatures_.clear();

        std::vector<std::string> rest;
        std::string rest_of;
        for (Slot& slot : slots) {
            const bool last = &slot == &slots.back();
            const std::string text = value(slot.item->name);
            press_.rule(slot.line_from, line_y, slot.line_to, line_y, 0.7);
            if (text.empty()) continue;
            const double indent = look_.jitter ? random_.real(3, 9) : 5;
            const double room = slot.line_to - slot.line_from - indent;
            Block block = press_.lay(text, look_.typed, room, Align::Left);
            if (block.lines() == 1) {
                double at = slot.line_from + indent;
                if (slot.item->width > 0)
                    at = std::max(at, (slot.line_from + slot.line_to - block.width()) / 2);
                write(text, slot.item->name, at, line_y);
                told.emplace_back(slot.line_from, text);
            } else if (last) {
                // What fits here, the rest below over the whole width.
                const std::string head = block.line_text(0);
                write(head, slot.item->name, slot.line_from + indent, line_y);
                told.emplace_back(slot.line_from, head);
                std::string tail = text.substr(head.size());
                tail.erase(0, tail.find_first_not_of(' '));
                const Block below = press_.lay(tail, look_.typed, press_.content_width() - 12, Align::Left);
                for (int i = 0; i < below.lines(); ++i) rest.push_back(below.line_text(i));
                rest_of = slot.item->name;
            } else {
                write(text, slot.item->name, slot.line_from + indent, line_y);
                told.emplace_back(slot.line_from, text);
            }
        }
        std::sort(told.begin(), told.end());
        std::string line;
        for (const auto& [at, text] : told) line += (line.empty() ? "" : " ") + text;
        press_.note(line);
        press_.set_y(line_y);
        const forms::Item& tail_item = *slots.back().item;
        const int lines = std::max(tail_item.lines - 1, static_cast<int>(rest.size()));
        for (int i = 0; i < lines; ++i) {
            press_.need(row_height());
            const double y = press_.y() + row_height();
            press_.rule(press_.left(), y, press_.right(), y, 0.7);
            if (i < static_cast<int>(rest.size())) {
                write(rest[static_cast<std::size_t>(i)], rest_of,
                      press_.left() + (look_.jitter ? random_.real(2, 8) : 4), y);
                press_.note(rest[static_cast<std::size_t>(i)]);
            }
            press_.set_y(y);
        }
        const std::string& caption = word(tail_item.caption);
        if (!caption.empty()) {
            press_.gap(2);
            const Style small = look_.print.scaled(0.76);
            const double inset = tail_item.signature ? slots.back().line_from - press_.left() : 0;
            press_.paragraph(caption, small, Align::Centre, 0, 1.1, inset);
        }
        press_.gap(2 * look_.row_gap);
    }

    void table(const forms::Item& item) {
        int count = 0;
        for (const auto& [name, written] : values_) {
            if (written.empty() || name.rfind(item.name, 0) != 0) continue;
            const std::string tail = name.substr(item.name.size());
            if (!tail.empty() && tail[0] >= '0' && tail[0] <= '9')
                count = std::max(count, std::atoi(tail.c_str()));
        }
        std::vector<double> widths;
        std::vector<Cell> header;
        if (item.numbered) {
            widths.push_back(0.07);
            header.push_back({"№", look_.print, Align::Centre});
        }
        for (const auto& column : item.columns) {
            widths.push_back(column.width > 0 ? column.width : 0.3);
            header.push_back({word(column.label), look_.print.scaled(0.95), Align::Left});
        }
        std::vector<std::vector<Cell>> rows{header};
        const Style typed = look_.typed.scaled(0.97);
        for (int i = 1; i <= count; ++i) {
            std::vector<Cell> cells;
            if (item.numbered) cells.push_back({std::to_string(i), typed, Align::Left});
            for (const auto& column : item.columns)
                cells.push_back(
                    {value(item.name + std::to_string(i) + "." + column.name), typed, Align::Left});
            rows.push_back(std::move(cells));
        }
        for (int i = 0; i < look_.blank_rows; ++i) {
            std::vector<Cell> cells(widths.size(), Cell{" \n ", typed, Align::Left});
            if (item.numbered) cells[0].text = std::to_string(count + i + 1);
            rows.push_back(std::move(cells));
        }
        press_.gap(3);
        press_.need(90);
        press_.table(widths, rows, 1, look_.repeat_header, 0.7, 1.2);
        press_.gap(8);
    }

    const forms::FormDefinition& form_;
    const std::map<std::string, std::string>& values_;
    const FormLook& look_;
    Random& random_;
    Press press_;
    FilledForm filled_;
    std::vector<std::pair<std::string, double>> pending_;
    std::vector<double> signatures_;
};

}  // namespace

FilledForm fill_form(const forms::FormDefinition& form, const std::map<std::string, std::string>& values,
                     const FormLook& look, Random& random) {
    return FormPress(form, values, look, random).run();
}

}  // namespace qujat::maker
