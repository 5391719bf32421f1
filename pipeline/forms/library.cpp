#include "forms/library.h"

#include <algorithm>

#include "base/error.h"

namespace qujat::forms {

FormLibrary::FormLibrary(std::vector<FormDefinition> forms) {
    auto known = std::make_shared<Known>();
    std::sort(forms.begin(), forms.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    for (std::size_t i = 1; i < forms.size(); ++i) {
        if (forms[i].id == forms[i - 1].id) {
            refuse_data(forms[i].file, 1,
                        "the form \"" + forms[i].id + "\" is there already, in " + forms[i - 1].file);
        }
    }
    known->forms = std::move(forms);
    for (const FormDefinition& form : known->forms) {
        known->patterns.push_back(pattern_of(form, text::Language::Russian));
        known->patterns.push_back(pattern_of(form, text::Language::Kazakh));
    }
    known_ = std::move(known);
}

const std::vector<FormDefinition>& FormLibrary::all() const {
    return known_->forms;
}

const FormDefinition* FormLibrary::find(std::string_view id) const {
    for (const FormDefinition& form : known_->forms) {
        if (form.id == id) return &form;
    }
    return nullptr;
}

FormLibrary FormLibrary::load(const std::filesystem::path& templates) {
    std::vector<std::filesystem::path> files;
    std::error_code failed;
    for (const auto& service : std::filesystem::directory_iterator(templates, failed)) {
        std::error_code none;
        for (const auto& file : std::filesystem::directory_iterator(service.path() / "forms", none)) {
            if (file.path().extension() == ".toml") files.push_back(file.path());
        }
    }
    if (failed) {
        base::Error error({QUJAT_MSG("The folder of service packs cannot be read: {0}"), {failed.message()}},
                          base::ErrorKind::MissingOnMachine);
        error.in_file(templates.string());
        throw error;
    }
    std::sort(files.begin(), files.end());
    std::vector<FormDefinition> forms;
    for (const auto& file : files) {
        forms.push_back(load_form(file));
        forms.back().service = file.parent_path().parent_path().filename().string();
    }
    return FormLibrary(std::move(forms));
}

}  // namespace qujat::forms
