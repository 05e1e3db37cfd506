package com.apollohq.starter;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Reports span six months at most. */
public final class Reports {
    private Reports() {}

    public record Window(LocalDate start, LocalDate end) {}

    /** The fewest reports over a span of days that every reading of "six months" allows. */
    public static List<Window> windows(LocalDate start, LocalDate end) {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("the report would end before it begins");
        }
        List<Window> found = new ArrayList<>();
        for (LocalDate from = start; !from.isAfter(end); from = found.get(found.size() - 1).end().plusDays(1)) {
            LocalDate last = from;
            while (last.isBefore(end) && allowed(from, last.plusDays(1))) {
                last = last.plusDays(1);
            }
            found.add(new Window(from, last));
        }
        return found;
    }

    private static boolean allowed(LocalDate start, LocalDate end) {
        YearMonth before = YearMonth.from(end).minusMonths(6);
        LocalDate overflowing = before.atDay(1).plusDays(end.getDayOfMonth() - 1L);
        return end.isBefore(start.plusMonths(6)) && !end.minusMonths(6).isAfter(start) && !overflowing.isAfter(start);
    }
}
