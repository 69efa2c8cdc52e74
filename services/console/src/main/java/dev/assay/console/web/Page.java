package dev.assay.console.web;

import java.util.List;

/** A page of a longer list. */
record Page<T>(int total, int page, int size, List<T> items) {

    private static final int LARGEST = 200;

    /** @param page from 0 */
    static <T> Page<T> of(List<T> all, int page, int size) {
        int most = Math.min(Math.max(1, size), LARGEST);
        int last = Math.max(0, (all.size() - 1) / most);
        int number = Math.min(Math.max(0, page), last);
        int from = Math.min(all.size(), number * most);
        return new Page<>(all.size(), number, most, List.copyOf(all.subList(from, Math.min(all.size(), from + most))));
    }
}
