import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The small rules beside continued-at: who is asking, whether to try again, how long a report may be. */
final class Rules {
    private Rules() {}

    /** The Authorization header: the token is the user name, the password no more than a filler. */
    static String basic(String token) {
        boolean wrong = token.codePoints().anyMatch(
                c -> c == ':' || Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c));
        if (token.isEmpty() || wrong) {
            throw new IllegalArgumentException("the token is empty, or holds a colon, white space or a control character");
        }
        byte[] credentials = (token + ":X").getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    /** What became of an attempt; a status of null: no whole answer came. */
    record Happened(Integer status, boolean sent, boolean hopeless, Double retryAfter) {}

    /** What to do: hand over the answer, wait between least and most seconds, or give up. */
    record Decision(boolean answer, boolean again, double least, double most, boolean outcomeUnknown) {
        static final Decision ANSWER = new Decision(true, false, 0, 0, false);

        static Decision again(double least, double most) {
            return new Decision(false, true, least, most, false);
        }

        static Decision giveUp(boolean outcomeUnknown) {
            return new Decision(false, false, 0, 0, outcomeUnknown);
        }
    }

    /** Only what may be done twice without harm is sent twice. */
    static Decision after(Happened happened, String method, String path, int attempt, int maxRetries) {
        int status = happened.status() == null ? 0 : happened.status();
        if (status >= 200 && status < 300) {
            return Decision.ANSWER;
        }
        boolean repeatable = !method.equals("POST") || path.equals("/upload");
        boolean gateway = status >= 502 && status <= 504;
        boolean unknown = !repeatable && (gateway || status == 0 && happened.sent());
        boolean may = status == 429 || gateway && repeatable || status == 0 && !happened.hopeless() && !unknown;
        Double asked = happened.retryAfter();
        if (!may || attempt >= maxRetries || asked != null && asked > 3600) {
            return Decision.giveUp(unknown);
        }
        double most = Math.min(8, 0.5 * Math.pow(2, attempt));
        return asked != null ? Decision.again(asked, asked) : Decision.again(most / 2, most);
    }

    record Window(LocalDate start, LocalDate end) {}

    /** The fewest reports over a span of days that every reading of "six months" allows. */
    static List<Window> windows(LocalDate start, LocalDate end) {
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
