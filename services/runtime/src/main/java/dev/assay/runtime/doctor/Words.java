package dev.assay.runtime.doctor;

import java.util.List;

/** Numbers and lists in findings. */
final class Words {

    private static final int FEW = 3;

    private Words() {}

    /** As in "1 broker" or "3 brokers". */
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Names, or how many if all are meant and they are many. */
    static String names(List<String> names, int of, String noun) {
        return names.size() > FEW && names.size() == of
                ? "all " + count(of, noun)
                : String.join(", ", names.stream().sorted().toList());
    }
}
