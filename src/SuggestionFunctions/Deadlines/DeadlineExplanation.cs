namespace SuggestionFunctions.Deadlines;

/// <summary>Puts a deadline's way to its date into one sentence.</summary>
internal static class DeadlineExplanation
{
    public static BilingualText Of(Deadline deadline, Calendars? calendars)
    {
        var name = RuleNames.TextOf(deadline.Rule);
        var article = Articles.TextOf(deadline.Article);
        var stretches = Stretches(deadline.Skipped);
        var provisional = Provisional(deadline, calendars);
        var (start, original, due) = (DateWords.Of(deadline.Start), DateWords.Of(deadline.Original), DateWords.Of(deadline.Due));
        return new BilingualText(
            $"{name.Zh}（{article.Zh}）：自 {start.Zh}起 {deadline.Amount} {UnitZh(deadline.Unit)}，当天不算"
                + (deadline.Extended ? $"，原定 {original.Zh}，经批准延期" : "")
                + (stretches.Count > 0 ? $"，跳过 {string.Join("、", stretches.Select(stretch => stretch.Zh))}" : "")
                + $"，到 {due.Zh} 24 时为止{provisional.Zh}。",
            $"{name.En} ({article.En}): {deadline.Amount} {UnitEn(deadline.Unit, deadline.Amount)} from {start.En}, that day not counted"
                + (deadline.Extended ? $", originally due {original.En}, extended with consent" : "")
                + (stretches.Count > 0 ? $", skipping {string.Join(", ", stretches.Select(stretch => stretch.En))}" : "")
                + $", until the end of {due.En}{provisional.En}.");
    }

    /// <summary>Days off that follow each other are told as one stretch with all its reasons.</summary>
    private static List<BilingualText> Stretches(IReadOnlyList<SkippedDay> days)
    {
        var stretches = new List<BilingualText>();
        for (var first = 0; first < days.Count;)
        {
            var last = first;
            while (last + 1 < days.Count && days[last + 1].Date == days[last].Date.AddDays(1))
                last++;
            var stretch = days.Skip(first).Take(last - first + 1).ToList();
            var when = first == last ? DateWords.Of(days[first].Date) : DateWords.Stretch(days[first].Date, days[last].Date);
            var whyZh = string.Join("、", stretch.Select(day => day.Why).Distinct());
            var whyEn = string.Join(", ", stretch.Select(day => day.WhyEn).Distinct());
            stretches.Add(new BilingualText($"{when.Zh}（{whyZh}）", $"{when.En} ({whyEn})"));
            first = last + 1;
        }

        return stretches;
    }

    private static BilingualText Provisional(Deadline deadline, Calendars? calendars)
    {
        if (!deadline.Provisional)
            return new BilingualText("", "");
        var missing = calendars?.MissingBetween(deadline.Start, deadline.Due) ?? [];
        var years = string.Join("、", missing);
        var yearsEn = string.Join(", ", missing);
        return missing.Count > 0
            ? new BilingualText($"；{years} 年日历未载入，日期暂定", $"; provisional, the calendar of {yearsEn} is not loaded")
            : new BilingualText("；计算时有年份的日历未载入，日期暂定", "; provisional, a calendar was not loaded when it was counted");
    }

    private static string UnitZh(DeadlineUnit unit) => unit switch
    {
        DeadlineUnit.Day => "日",
        DeadlineUnit.WorkingDay => "个工作日",
        _ => "个月",
    };

    private static string UnitEn(DeadlineUnit unit, int amount)
    {
        var one = unit switch { DeadlineUnit.Day => "day", DeadlineUnit.WorkingDay => "working day", _ => "month" };
        return amount == 1 ? one : one + "s";
    }
}
