using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Reports;

/// <summary>The sheets of the ledger. Pure.</summary>
internal static class LedgerSheets
{
    public const string Cases = "台账";
    public const string Replies = "答复";
    public const string Commitments = "承诺事项";
    public const string Figures = "统计";
    public const string Explanation = "说明";

    /// <summary>By their names, in their order, as the library takes them.</summary>
    public static Dictionary<string, object> Of(Caller caller, IReadOnlyList<FigureLine> lines, YearReport report, FigureNames names, DateTimeOffset now, Language language) => new()
    {
        [Cases] = OfCases(caller, lines, names, now, language).Table,
        [Replies] = OfReplies(caller, lines, names, now, language).Table,
        [Commitments] = OfCommitments(caller, lines, names, now, language).Table,
        [Figures] = OfFigures(report).Table,
        [Explanation] = OfExplanation(report).Table,
    };

    /// <summary>A row for each case.</summary>
    public static LedgerSheet OfCases(Caller caller, IReadOnlyList<FigureLine> lines, FigureNames names, DateTimeOffset now, Language language)
    {
        var sheet = new LedgerSheet(
            "编号", "标题", "类别", "领衔代表", "附议代表", "联络站", "届", "次", "提出时间段", "提交日期", "首次交办日期", "主办单位", "会办单位", "并案", "状态", "答复份数", "最近答复单位", "最近答复类别",
            "最近答复日期", "答复期限", "原定期限", "期限已延长", "按期", "有面商记录", "态度测评", "结果测评", "未表态人数", "承诺事项数", "到期承诺数", "已落实承诺数", "结束日期");
        foreach (var line in lines)
        {
            var sees = ReportAccess.Sees(caller, line.TownId, line.LeadDepartment is not null);
            var reply = line.Replies.LastOrDefault(reply => reply.FollowUp is null) ?? line.Replies.LastOrDefault();
            var owed = reply is null ? line.Owed.MinBy(owed => owed.Due) : null;
            var items = FigureItems.Of([line], names.StationOf);
            var station = names.StationOf.GetValueOrDefault(line.LeadDeputy.Id);
            sheet.Add(
                line.Number, ReportAccess.TitleOf(line.Title, sees, language), line.Category is { } category ? names.OfCategory(category) : null, sees ? line.LeadDeputy.Name : null,
                sees ? string.Join('、', line.CoSigners.Select(person => person.Name)) : null, station is null ? null : names.OfStation(station, language), line.Term, line.Session,
                LedgerWords.OriginOf(line.Origin), LedgerWords.DateOf(line.SubmittedAt), LedgerWords.DateOf(line.FirstAssignedAt),
                line.LeadDepartment is { } lead ? names.OfDepartment(lead.Id, language) : null, string.Join('、', line.CoDepartments.Select(department => names.OfDepartment(department.Id, language))),
                line.JoinedWith is not null, LedgerWords.StateOf(line.State), line.Replies.Count, reply?.Department is { } replied ? names.OfDepartment(replied, language) : null, reply?.Class,
                LedgerWords.DateOf(reply?.SignedAt), LedgerWords.Of(reply?.Due ?? owed?.Due), LedgerWords.Of(reply?.Original ?? owed?.Original), reply is { Due: not null } ? reply.Extended : owed?.Extended,
                reply?.InTime ?? (owed is not null && items.Any(item => item.Owed == owed && item.Is(FigureOf.RepliesDue, now)) ? false : null), reply?.Contact,
                Rated(line, rating => rating.Attitude), Rated(line, rating => rating.Result), Count(FigureOf.NoResponse),
                line.Commitments.Count, Count(FigureOf.CommitmentsDue), Count(FigureOf.CommitmentsDone), LedgerWords.DateOf(line.EndedAt));

            int Count(FigureOf figure) => items.Count(item => item.Is(figure, now));
        }

        return sheet;
    }

    private static LedgerSheet OfReplies(Caller caller, IReadOnlyList<FigureLine> lines, FigureNames names, DateTimeOffset now, Language language)
    {
        var sheet = new LedgerSheet("编号", "标题", "答复单位", "轮次", "补充答复", "类别", "签发日期", "答复期限", "原定期限", "期限已延长", "按期", "有面商记录");
        foreach (var item in FigureItems.Of(lines, names.StationOf).Where(item => item.Reply is not null || item.Is(FigureOf.RepliesDue, now)))
        {
            var sees = ReportAccess.Sees(caller, item.Line.TownId, item.Line.LeadDepartment is not null);
            sheet.Add(
                item.Line.Number, ReportAccess.TitleOf(item.Line.Title, sees, language), item.Departments.Count > 0 ? names.OfDepartment(item.Departments[0], language) : null, item.Reply?.Round ?? item.Owed?.Round,
                item.Reply?.FollowUp is not null, item.Reply?.Class, LedgerWords.DateOf(item.Reply?.SignedAt), LedgerWords.Of(item.Reply?.Due ?? item.Owed?.Due), LedgerWords.Of(item.Reply?.Original ?? item.Owed?.Original),
                item.Reply?.Extended ?? item.Owed?.Extended, item.Owed is not null ? false : item.Reply?.InTime, item.Reply?.Contact);
        }

        return sheet;
    }

    private static LedgerSheet OfCommitments(Caller caller, IReadOnlyList<FigureLine> lines, FigureNames names, DateTimeOffset now, Language language)
    {
        var sheet = new LedgerSheet("编号", "标题", "承诺单位", "承诺日期", "延后至", "到期", "落实日期");
        foreach (var item in FigureItems.Of(lines, names.StationOf))
        {
            if (item.Commitment is { } promise)
            {
                sheet.Add(
                    item.Line.Number, ReportAccess.TitleOf(item.Line.Title, ReportAccess.Sees(caller, item.Line.TownId, item.Line.LeadDepartment is not null), language),
                    promise.Department is { } department ? names.OfDepartment(department, language) : null, LedgerWords.Of(promise.FirstDueOn), promise.DueOn == promise.FirstDueOn ? null : LedgerWords.Of(promise.DueOn),
                    item.Is(FigureOf.CommitmentsDue, now), LedgerWords.DateOf(promise.DoneAt));
            }
        }

        return sheet;
    }

    private static LedgerSheet OfFigures(YearReport report)
    {
        var sheet = new LedgerSheet("分组", "名称", "指标", "分子（数量）", "分母", "占比（%）");
        sheet.Add("全部", "", "建议总数", report.Total, null, null);
        Group(sheet, "全部", "", report.OnTime, report.Contact, report.Satisfaction, report.Implementation);
        Counted("状态", report.ByState, row => LedgerWords.StateOf(row.State), "建议数", report.Total);
        Counted("类别", report.ByCategory, row => row.Name, "建议数", report.Total);
        Counted("答复类别", report.ByClass, row => row.Class, "答复数", report.Contact.Denominator);
        Grouped("承办单位", report.ByDepartment, row => row.Name);
        Grouped("联络站", report.ByStation, row => row.Name);
        Grouped("领衔代表", report.ByDeputy, row => row.Name);
        Grouped("届", report.ByTerm, row => row.Term is { } term ? $"第{term}届" : "未注明");
        foreach (var step in report.Steps)
        {
            sheet.Add("环节用时", step.Name, "一半不超过（天）", step.MedianDays, step.Count, null);
            sheet.Add("环节用时", step.Name, "十件里有九件不超过（天）", step.P90Days, step.Count, null);
        }

        foreach (var mark in report.Marks)
        {
            sheet.Add("请复核", mark.Name ?? "全部", mark.Text, mark.Count, null, null);
        }

        return sheet;

        void Counted<T>(string group, IReadOnlyList<T> rows, Func<T, string?> name, string figure, int all)
            where T : CountFigures
        {
            foreach (var row in rows)
            {
                sheet.Add(group, name(row), figure, row.Count, all, row.Share);
            }
        }

        void Grouped<T>(string group, IReadOnlyList<T> rows, Func<T, string> name)
            where T : GroupFigures
        {
            foreach (var row in rows)
            {
                sheet.Add(group, name(row), "建议数", row.Count, report.Total, row.Share);
                Group(sheet, group, name(row), row.OnTime, row.Contact, row.Satisfaction, row.Implementation);
            }
        }
    }

    private static void Group(LedgerSheet sheet, string group, string name, OnTimeRate onTime, Rate contact, SatisfactionFigures satisfaction, Rate implementation)
    {
        Add("onTime", onTime);
        sheet.Add(group, name, "其中期限已延长", onTime.Extended, onTime.Denominator, null);
        Add("contact", contact);
        Add("attitude", satisfaction.Attitude);
        Add("result", satisfaction.Result);
        sheet.Add(group, name, "未表态", satisfaction.NoResponse, null, null);
        Add("implementation", implementation);

        void Add(string of, Rate rate) => sheet.Add(group, name, RateDefinitions.NameOf(of).Zh, rate.Numerator, rate.Denominator, rate.Share);
    }

    private static LedgerSheet OfExplanation(YearReport report)
    {
        var sheet = new LedgerSheet("指标", "分子", "分母", "依据");
        foreach (var rate in RateDefinitions.In(Language.Chinese))
        {
            sheet.Add(rate.Name, rate.Numerator, rate.Denominator, rate.Source);
        }

        foreach (var note in RateDefinitions.NotesIn(Language.Chinese))
        {
            sheet.Add("说明", note, null, null);
        }

        sheet.Add("统计时间", $"{LedgerWords.DateOf(report.AsOf)}（北京时间）", report.Partial ? "本年度尚未结束，为截至统计时间的数字" : null, null);
        return sheet;
    }

    /// <summary>The ratings of the last round that was revealed, each answer with how many gave it; null where none was given.</summary>
    private static string? Rated(FigureLine line, Func<FigureRating, string?> answer)
    {
        if (line.Ratings.Count == 0)
        {
            return null;
        }

        var last = line.Ratings[^1];
        var given = line.Ratings.Where(rating => rating.Round == last.Round && rating.FollowUp == last.FollowUp).Select(answer).OfType<string>().ToList();
        return given.Count == 0 ? null : string.Join('、', given.CountBy(code => code).OrderByDescending(pair => pair.Value).Select(pair => given.Count == 1 ? ReportWords.Rating(pair.Key).Zh : $"{ReportWords.Rating(pair.Key).Zh} {pair.Value}"));
    }
}
