# cmake -DMODELS=<tessdata folder> -DOUT=<folder> -P word_lists.cmake: kaz.words, rus.words, eng.words out of Tesseract's models.
file(MAKE_DIRECTORY ${OUT})
foreach(language kaz rus eng)
  execute_process(COMMAND combine_tessdata -u ${MODELS}/${language}.traineddata ${OUT}/${language}.
                  OUTPUT_QUIET ERROR_QUIET RESULT_VARIABLE unpacked)
  execute_process(COMMAND dawg2wordlist ${OUT}/${language}.lstm-unicharset ${OUT}/${language}.lstm-word-dawg ${OUT}/${language}.words
                  OUTPUT_QUIET ERROR_QUIET RESULT_VARIABLE listed)
  if(unpacked OR listed OR NOT EXISTS ${OUT}/${language}.words)
    message(FATAL_ERROR "The word list of ${MODELS}/${language}.traineddata cannot be read: install tesseract-ocr and its models (packages.txt).")
  endif()
  file(GLOB parts ${OUT}/${language}.lstm* ${OUT}/${language}.version ${OUT}/${language}.config)
  file(REMOVE ${parts})
endforeach()
