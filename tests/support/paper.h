#pragma once
// A filled form as a page model: the words, ruled lines and tables a perfect reader would see on its scan,
// set from the form's definition and values of our own; then, when asked, turned, and misread by a fixed
// rule. Same arguments, same pages.

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "forms/forms.h"
#include "text/unicode.h"

namespace qujat::paper {

struct Options {
    text::Language language = text::Language::Russian;
    double skew = 0;     // degrees, clockwise
    double misread = 0;  // share of letters of long printed words that come out wrong
    bool rules = true;   // whether ruled lines were found
    bool grids = true;   // whether the tables' grids were found
    bool stamp = true;
    double confidence = 0.97;
    unsigned seed = 1;
    std::map<std::string, double> confidence_of;  // of single fields
};

class Setter {
  public:
    Setter(const forms::FormDefinition& form, const std::map<std::string, std::string>& values,
           const Options& options)
        : form_(form), values_(values), options_(options), random_(options.seed) {}

    page::Document set() {
        new_page();
        if (options_.stamp) stamp();
        y_ = 240;
        for (const std::string& line : kazakh() ? form_.corner_kk : form_.corner_ru) {
            words(kRight - width_of(line, 18), y_, line, 18, options_.confidence, true);
            y_ += 30;
            end_line();
        }
        y_ += 30;
        for (const forms::Item& item : form_.items) {
            switch (item.kind) {
                case forms::Item::Kind::Title:
                    centred(forms::in_language(form_.title, options_.language));
                    break;
                case forms::Item::Kind::Print:
                    wrapped(forms::in_language(item.print, options_.language));
                    break;
                case forms::Item::Kind::Field:
                    field(item);
                    break;
                case forms::Item::Kind::Table:
                    table(item);
                    break;
            }
        }
        document_.name = form_.id;
        turn();
        return document_;
    }

  private:
    static constexpr double kLeft = 170, kRight = 1490, kPitch = 50, kEm = 28;

    bool kazakh() const { return options_.language == text::Language::Kazakh; }
    page::Page& page() { return document_.pages.back(); }

    void new_page() {
        page::Page next;
        next.number = static_cast<int>(document_.pages.size()) + 1;
        next.width = 1653;
        next.height = 2338;
        next.dpi = 200;
        next.source = page::TextSource::Recognised;
        document_.pages.push_back(next);
        y_ = 150;
    }

    void room(double needed) {
        if (y_ + needed > 2200) new_page();
    }

    static double width_of(const std::string& text, double em) {
        return static_cast<double>(text::length(text)) * em * 0.52;
    }

    std::string misread(const std::string& word) {
        std::u32string text = text::to_u32(word);
        if (text.size() < 4) return word;
        std::uniform_real_distribution<double> share(0, 1);
        for (char32_t& c : text) {
            if (share(random_) < options_.misread) c = c == U'и' ? U'н' : U'и';
        }
        return text::to_utf8(text);
    }

    // Sets words from x on one base line; returns where they end.
    double words(double x, double base, const std::string& text, double em, double confidence, bool print) {
        std::istringstream in(text);
        std::string word;
        while (in >> word) {
            page::Word set;
            set.text = print ? misread(word) : word;
            const double width = width_of(word, em);
            set.box = {static_cast<int>(x), static_cast<int>(base - em * 0.75), static_cast<int>(width),
                       static_cast<int>(em * 0.95)};
            set.confidence = confidence;
            line_.words.push_back(set);
            x += width + em * 0.4;
        }
        return x;
    }

    void end_line() {
        if (line_.words.empty()) return;
        for (const page::Word& word : line_.words) line_.box = page::united(line_.box, word.box);
        page().lines.push_back(line_);
        line_ = {};
    }

    void rule(double left, double right, double y) {
        if (options_.rules)
            page().rules.push_back(
                {{static_cast<int>(left), static_cast<int>(y), static_cast<int>(right - left), 3}, true});
    }

    // Breaks a text into rows no wider than `width` (the first one `first`).
    static std::vector<std::string> rows(const std::string& text, double first, double width, double em) {
        std::vector<std::string> result(1);
        std::istringstream in(text);
        std::string word;
        while (in >> word) {
            const double limit = result.size() == 1 ? first : width;
            const std::string longer = result.back().empty() ? word : result.back() + " " + word;
            if (width_of(longer, em) > limit && !(result.size() > 1 && result.back().empty())) {
                result.push_back(word);
            } else {
                result.back() = longer;
            }
        }
        return result;
    }

    void centred(const std::string& text) {
        for (const std::string& row : rows(text, kRight - kLeft - 60, kRight - kLeft - 60, kEm)) {
            room(kPitch);
            words((kLeft + kRight - width_of(row, kEm)) / 2, y_, row, kEm, options_.confidence, true);
            end_line();
            y_ += kPitch;
        }
    }

    void wrapped(const std::string& text) {
        for (const std::string& row : rows(text, kRight - kLeft - 40, kRight - kLeft, kEm)) {
            room(kPitch);
            words(kLeft, y_, row, kEm, options_.confidence, true);
            end_line();
            y_ += kPitch;
        }
    }

    double confidence_of(const std::string& field) const {
        const auto found = options_.confidence_of.find(field);
        return found == options_.confidence_of.end() ? options_.confidence : found->second;
    }

    void field(const forms::Item& item) {
        const std::string& label = forms::in_language(item.label, options_.language);
        const auto found = values_.find(item.name);
        const std::string value = found == values_.end() ? "" : found->second;
        const double confidence = confidence_of(item.name);
        if (!item.same_row) {
            room(kPitch * 3);
            x_ = kLeft;
        } else {
            y_ -= kPitch;
        }
        if (!label.empty()) {
            const auto label_rows = rows(label, kRight - x_, kRight - kLeft, kEm);
            for (std::size_t i = 0; i < label_rows.size(); ++i) {
                if (i > 0) {
                    end_line();
                    y_ += kPitch;
                    x_ = kLeft;
                }
                x_ = words(x_, y_, label_rows[i], kEm, options_.confidence, true) + 8;
            }
        }
        double right = item.width > 0 ? std::min(x_ + item.width * (kRight - kLeft), kRight) : kRight;
        if (right - x_ < 160 || item.label_above) {
            end_line();
            y_ += kPitch;
            x_ = kLeft;
            right = kRight;
        }
        if (item.boxes) {
            boxes(item, value);
            return;
        }
        if (item.signature) x_ += 200;
        std::uniform_real_distribution<double> lift(2, 12);
        const auto value_rows = rows(value, right - x_ - 20, kRight - kLeft - 20, kEm);
        for (std::size_t i = 0;
             i < std::max<std::size_t>(value_rows.size(), static_cast<std::size_t>(item.lines)); ++i) {
            if (i > 0) {
                end_line();
                y_ += kPitch;
                x_ = kLeft;
                right = kRight;
            }
            rule(x_, right, y_ + 5);
            if (i < value_rows.size())
                words(x_ + 10, y_ - lift(random_), value_rows[i], kEm, confidence, false);
        }
        x_ = right + 14;
        const std::string& after = forms::in_language(item.after, options_.language);
        if (!after.empty()) x_ = words(x_, y_, after, kEm, options_.confidence, true) + 8;
        end_line();
        const std::string& caption = forms::in_language(item.caption, options_.language);
        if (!caption.empty()) {
            y_ += 36;
            words((kLeft + kRight - width_of(caption, 19)) / 2, y_, caption, 19, options_.confidence, true);
            end_line();
            y_ -= 4;
        }
        y_ += kPitch;
    }

    // One choice under another, a crossed or an empty box before each.
    void boxes(const forms::Item& item, const std::string& value) {
        end_line();
        for (const forms::Choice& choice : item.choices) {
            y_ += kPitch;
            room(kPitch);
            const std::string& text = forms::in_language(choice.text, options_.language);
            const bool ticked = ("; " + value + ";").find("; " + text + ";") != std::string::npos;
            x_ = words(kLeft, y_, ticked ? "☒" : "☐", kEm, options_.confidence, false);
            words(x_, y_, text, kEm, options_.confidence, true);
            end_line();
        }
        y_ += kPitch;
    }

    int rows_of(const forms::Item& item) const {
        int count = 0;
        for (const auto& [name, value] : values_) {
            if (!name.starts_with(item.name) || !form_.column_of(name)) continue;
            count = std::max(count, std::atoi(name.c_str() + item.name.size()));
        }
        return count;
    }

    void table(const forms::Item& item) {
        std::vector<double> edges{kLeft};
        if (item.numbered) edges.push_back(kLeft + 70);
        const double start = edges.back();
        double sum = 0;
        for (const forms::Column& column : item.columns) sum += column.width;
        double share = 0;
        for (const forms::Column& column : item.columns) {
            share += column.width;
            edges.push_back(start + (kRight - start) * share / sum);
        }
        begin_grid();
        std::vector<std::string> cells;
        if (item.numbered) cells.push_back("№");
        for (const forms::Column& column : item.columns)
            cells.push_back(forms::in_language(column.label, options_.language));
        table_row(edges, cells, true, {});
        const int count = rows_of(item);
        for (int r = 1; r <= count; ++r) {
            cells.clear();
            std::vector<double> confidences;
            if (item.numbered) {
                cells.push_back(std::to_string(r));
                confidences.push_back(options_.confidence);
            }
            for (const forms::Column& column : item.columns) {
                const std::string name = item.name + std::to_string(r) + "." + column.name;
                const auto found = values_.find(name);
                cells.push_back(found == values_.end() ? "" : found->second);
                confidences.push_back(confidence_of(name));
            }
            table_row(edges, cells, false, confidences);
        }
        y_ += kPitch;
    }

    void begin_grid() {
        if (options_.grids) page().tables.emplace_back();
        rule(kLeft, kRight, y_ - 30);
    }

    void table_row(const std::vector<double>& edges, const std::vector<std::string>& cells, bool header,
                   const std::vector<double>& confidences) {
        std::vector<std::vector<std::string>> broken;
        std::size_t height = 1;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            broken.push_back(rows(cells[c], edges[c + 1] - edges[c] - 16, edges[c + 1] - edges[c] - 16, kEm));
            height = std::max(height, broken.back().size());
        }
        if (y_ + static_cast<double>(height) * 42 > 2200) {
            new_page();
            begin_grid();
        }
        const double top = y_ - 30;
        const double bottom = top + static_cast<double>(height) * 42 + 14;
        page::Table* grid = options_.grids ? &page().tables.back() : nullptr;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            if (grid != nullptr) {
                grid->columns = static_cast<int>(cells.size());
                grid->cells.push_back(
                    {grid->rows,
                     static_cast<int>(c),
                     1,
                     1,
                     {static_cast<int>(edges[c]), static_cast<int>(top),
                      static_cast<int>(edges[c + 1] - edges[c]), static_cast<int>(bottom - top)}});
                grid->box = page::united(grid->box, grid->cells.back().box);
            }
            for (std::size_t i = 0; i < broken[c].size(); ++i) {
                words(edges[c] + 8, y_ + static_cast<double>(i) * 42, broken[c][i], kEm,
                      header ? options_.confidence : confidences[c], header);
                if (grid != nullptr)
                    line_.cell = page::CellPlace{page().tables.size() - 1, grid->cells.size() - 1};
                end_line();
            }
        }
        if (grid != nullptr) ++grid->rows;
        y_ = bottom + 30;
        rule(kLeft, kRight, bottom);
        if (options_.rules) {
            for (double x : edges)
                page().rules.push_back(
                    {{static_cast<int>(x), static_cast<int>(top), 3, static_cast<int>(bottom - top)}, false});
        }
    }

    void stamp() {
        const auto number = values_.find("incoming_number");
        const auto date = values_.find("incoming_date");
        if (number == values_.end() && date == values_.end()) return;
        words(1160, 72, "Кіріс / Вх. № " + (number == values_.end() ? "" : number->second), 24,
              options_.confidence, true);
        end_line();
        words(1160, 108, date == values_.end() ? "" : date->second, 24, confidence_of("incoming_date"),
              false);
        end_line();
    }

    page::Box turned(const page::Box& box, double angle) const {
        const double cx = box.left + box.width / 2.0;
        const double cy = box.top + box.height / 2.0;
        const double x = cx * std::cos(angle) - cy * std::sin(angle);
        const double y = cx * std::sin(angle) + cy * std::cos(angle);
        const double w = box.width * std::cos(angle) + box.height * std::abs(std::sin(angle));
        const double h = box.height * std::cos(angle) + box.width * std::abs(std::sin(angle));
        return {static_cast<int>(x - w / 2), static_cast<int>(y - h / 2), static_cast<int>(w),
                static_cast<int>(h)};
    }

    void turn() {
        if (options_.skew == 0) return;
        const double angle = options_.skew * 3.14159265358979 / 180;
        for (page::Page& p : document_.pages) {
            p.rotation = options_.skew;
            for (page::Line& line : p.lines) {
                line.box = turned(line.box, angle);
                for (page::Word& word : line.words) word.box = turned(word.box, angle);
            }
            for (page::Rule& r : p.rules) r.box = turned(r.box, angle);
            for (page::Table& t : p.tables) {
                t.box = turned(t.box, angle);
                for (page::Cell& cell : t.cells) cell.box = turned(cell.box, angle);
            }
        }
    }

    const forms::FormDefinition& form_;
    const std::map<std::string, std::string>& values_;
    const Options& options_;
    std::mt19937 random_;
    page::Document document_;
    page::Line line_;
    double x_ = 0, y_ = 0;
};

inline page::Document sheet(const forms::FormDefinition& form,
                            const std::map<std::string, std::string>& values, const Options& options = {}) {
    return Setter(form, values, options).set();
}

}  // namespace qujat::paper
