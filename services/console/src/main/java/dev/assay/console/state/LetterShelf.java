package dev.assay.console.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The newest dead letters. */
public final class LetterShelf {

    private final int limit;
    private final Deque<LetterView> letters = new ArrayDeque<>();
    private long total;

    LetterShelf(int limit) {
        this.limit = limit;
    }

    synchronized void add(LetterView letter) {
        total++;
        letters.addLast(letter);
        if (letters.size() > limit) {
            letters.removeFirst();
        }
    }

    /** Newest first. */
    public synchronized List<LetterView> newestFirst() {
        Iterator<LetterView> newest = letters.descendingIterator();
        List<LetterView> all = new java.util.ArrayList<>(letters.size());
        newest.forEachRemaining(all::add);
        return all;
    }

    /** By its position, if it is kept. */
    public synchronized Optional<LetterView> get(String position) {
        return letters.stream()
                .filter(letter -> letter.position().equals(position))
                .findFirst();
    }

    /** How many were read, kept or not. */
    public synchronized long total() {
        return total;
    }

    /** How many of those kept there are for each reason. */
    public synchronized Map<String, Long> reasons() {
        return letters.stream().collect(Collectors.groupingBy(LetterView::reason, TreeMap::new, Collectors.counting()));
    }
}
