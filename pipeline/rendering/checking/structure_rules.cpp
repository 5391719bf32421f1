// The tree of tags that a screen reader walks (ISO 14289-1).
#include "rendering/checking/rules.h"

namespace qujat::rendering {
namespace {

constexpr int kDeepestTree = 500;

const std::set<std::string> kRoles = {
    "Document", "Part",      "Art",     "Sect",  "Div",  "BlockQuote", "Caption", "TOC",       "TOCI",
    "Index",    "NonStruct", "Private", "P",     "H",    "H1",         "H2",      "H3",        "H4",
    "H5",       "H6",        "L",       "LI",    "Lbl",  "LBody",      "Table",   "TR",        "TH",
    "TD",       "THead",     "TBody",   "TFoot", "Span", "Quote",      "Note",    "Reference", "BibEntry",
    "Code",     "Link",      "Annot",   "Ruby",  "RB",   "RT",         "RP",      "Warichu",   "WT",
    "WP",       "Figure",    "Formula", "Form"};

class TreeReader {
  public:
    TreeReader(PdfObject roles, Findings& findings) : role_map_(std::move(roles)), findings_(findings) {}

    void read(PdfObject node, const std::string& parent, int depth) {
        if (!node.isDictionary() || depth > kDeepestTree) return;
        std::string role = parent;
        if (node.getKey("/S").isName()) {
            role = standard(name_of(node.getKey("/S")));
            check(node, role, parent);
        }
        PdfObject kids = node.getKey("/K");
        if (kids.isArray()) {
            for (int i = 0; i < kids.getArrayNItems(); ++i) read(kids.getArrayItem(i), role, depth + 1);
        } else {
            read(kids, role, depth + 1);
        }
    }

  private:
    std::string standard(std::string role) {
        for (int i = 0; i < 10 && !kRoles.contains(role); ++i) {
            if (!role_map_.isDictionary() || !role_map_.hasKey("/" + role)) {
                findings_.accessible(
                    "7.1", {QUJAT_MSG("the tag {0} is not a standard one and is not mapped to one"), {role}});
                return role;
            }
            role = name_of(role_map_.getKey("/" + role));
        }
        return role;
    }

    void check(PdfObject node, const std::string& role, const std::string& parent) {
        const auto says = [&](const char* key) {
            return node.getKey(key).isString() && !node.getKey(key).getStringValue().empty();
        };
        if (role == "Figure" && !says("/Alt") && !says("/ActualText"))
            findings_.accessible("7.3",
                                 {QUJAT_MSG("a picture has no words for those who cannot see it (Alt)"), {}});
        if (role.size() == 2 && role[0] == 'H' && role[1] >= '1' && role[1] <= '6') heading(role[1] - '0');
        const bool cell = role == "TH" || role == "TD";
        if (cell && parent != "TR")
            findings_.accessible("7.2", {QUJAT_MSG("the tag {0} stands outside the tag {1}"), {role, "TR"}});
        if (role == "TR" && parent != "Table" && parent != "THead" && parent != "TBody" && parent != "TFoot")
            findings_.accessible("7.2",
                                 {QUJAT_MSG("the tag {0} stands outside the tag {1}"), {role, "Table"}});
        if (role == "LI" && parent != "L")
            findings_.accessible("7.2", {QUJAT_MSG("the tag {0} stands outside the tag {1}"), {role, "L"}});
        if (role == "LBody" && parent != "LI")
            findings_.accessible("7.2", {QUJAT_MSG("the tag {0} stands outside the tag {1}"), {role, "LI"}});
        if (role == "Note" && !says("/ID"))
            findings_.accessible("7.9", {QUJAT_MSG("a note has no identifier (ID)"), {}});
    }

    void heading(int level) {
        if (level > last_heading_ + 1) {
            findings_.accessible(
                "7.4.2", {QUJAT_MSG("a heading of level {0} follows one of level {1}: a level is skipped"),
                          {std::to_string(level), std::to_string(last_heading_)}});
        }
        last_heading_ = level;
    }

    PdfObject role_map_;
    Findings& findings_;
    int last_heading_ = 0;
};

// Entry `key` of a number tree.
PdfObject in_number_tree(PdfObject tree, long long key, int depth = 0) {
    if (!tree.isDictionary() || depth > 50) return PdfObject::newNull();
    PdfObject pairs = tree.getKey("/Nums");
    for (int i = 0; pairs.isArray() && i + 1 < pairs.getArrayNItems(); i += 2) {
        if (pairs.getArrayItem(i).isInteger() && pairs.getArrayItem(i).getIntValue() == key)
            return pairs.getArrayItem(i + 1);
    }
    PdfObject kids = tree.getKey("/Kids");
    for (int i = 0; kids.isArray() && i < kids.getArrayNItems(); ++i) {
        PdfObject found = in_number_tree(kids.getArrayItem(i), key, depth + 1);
        if (!found.isNull()) return found;
    }
    return PdfObject::newNull();
}

}  // namespace

void check_structure(QPDF& pdf, const Description& description, const PagesUse& use, Findings& findings) {
    PdfObject root = pdf.getRoot();
    if (description.ua_part != "1")
        findings.accessible(
            "5", {QUJAT_MSG("the description does not say that this is PDF/UA-1 (pdfuaid:part)"), {}});
    if (description.title.empty())
        findings.accessible("7.1", {QUJAT_MSG("the description has no title (dc:title)"), {}});
    PdfObject viewer = root.getKey("/ViewerPreferences");
    const auto yes = [](PdfObject value) { return value.isBool() && value.getBoolValue(); };
    if (!viewer.isDictionary() || !yes(viewer.getKey("/DisplayDocTitle")))
        findings.accessible(
            "7.1", {QUJAT_MSG("the window shows the file's name and not the title (DisplayDocTitle)"), {}});
    if (!root.getKey("/Lang").isString() || root.getKey("/Lang").getStringValue().empty())
        findings.accessible("7.2", {QUJAT_MSG("the document does not say its language (Lang)"), {}});
    PdfObject marks = root.getKey("/MarkInfo");
    if (!marks.isDictionary() || !yes(marks.getKey("/Marked")))
        findings.accessible("6.2", {QUJAT_MSG("the document is not tagged (MarkInfo)"), {}});
    if (marks.isDictionary() && yes(marks.getKey("/Suspects")))
        findings.accessible("7.1", {QUJAT_MSG("the tags are marked as doubtful (Suspects)"), {}});
    PdfObject tree = root.getKey("/StructTreeRoot");
    if (!tree.isDictionary()) {
        findings.accessible("7.1", {QUJAT_MSG("the document has no tree of tags (StructTreeRoot)"), {}});
        return;
    }
    TreeReader(tree.getKey("/RoleMap"), findings).read(tree, "", 0);
    for (const auto& [object, numbers] : use.marked) {
        PdfObject owner = pdf.getObjectByObjGen(object);
        PdfObject key = (owner.isStream() ? owner.getDict() : owner).getKey("/StructParents");
        PdfObject parents = key.isInteger() ? in_number_tree(tree.getKey("/ParentTree"), key.getIntValue())
                                            : PdfObject::newNull();
        for (const int number : numbers) {
            const bool known = parents.isArray() && number >= 0 && number < parents.getArrayNItems() &&
                               parents.getArrayItem(number).isDictionary();
            if (!known)
                findings.accessible("7.1", {QUJAT_MSG("tagged text belongs to no tag of the tree"), {}});
        }
    }
}

}  // namespace qujat::rendering
