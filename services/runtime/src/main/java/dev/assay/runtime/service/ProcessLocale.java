package dev.assay.runtime.service;

import java.util.Locale;

/** How a process writes numbers that nobody chose a way for. */
public final class ProcessLocale {

    private ProcessLocale() {}

    /**
     * Has all such numbers written in one way, whatever the machine is set to. It is the one that the JDK knows by heart: in any
     * other it looks up the digits for each number, and Kafka Streams formats several messages for each record that a task
     * processes while another of its topics has none.
     */
    public static void fix() {
        Locale.setDefault(Locale.Category.FORMAT, Locale.US);
    }
}
