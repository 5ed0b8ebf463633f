namespace SuggestionFunctions.Reports;

/// <summary>Takes lines apart into what figures count, in the order of the numbers.</summary>
internal static class FigureItems
{
    /// <param name="lines">A year's.</param>
    /// <param name="stations">The station of each deputy who has one, in today's register.</param>
    public static IReadOnlyList<FigureItem> Of(IEnumerable<FigureLine> lines, IReadOnlyDictionary<string, string> stations) =>
        [.. lines.SelectMany(line => Of(line, stations.GetValueOrDefault(line.LeadDeputy.Id)))];

    private static IEnumerable<FigureItem> Of(FigureLine line, string? station)
    {
        var key = $"{Suggestions.OrderKey.SerialOf(line.Number):00000}:{line.Id}";
        yield return new(key, line) { Departments = One(line.LeadDepartment?.Id), Station = station };
        foreach (var reply in line.Replies)
        {
            yield return new($"{key}:r:{reply.Id}", line) { Departments = One(reply.Department), Station = station, Reply = reply };
        }

        foreach (var (owed, i) in line.Owed.Select((owed, i) => (owed, i)))
        {
            yield return new($"{key}:s:{owed.TaskId}:{i:00}", line) { Departments = One(owed.Department), Station = station, Owed = owed };
        }

        foreach (var rating in line.Ratings)
        {
            // 分办: the rating of a round is one of every department that replied in it.
            var rated = line.Replies.Where(reply => reply.Round == rating.Round && reply.FollowUp == rating.FollowUp).Select(reply => reply.Department).OfType<string>().Distinct();
            yield return new($"{key}:t:{rating.Round:00}:{rating.FollowUp}:{rating.DeputyId}", line) { Departments = [.. rated], Station = station, Rating = rating };
        }

        foreach (var promise in line.Commitments)
        {
            yield return new($"{key}:u:{promise.Id}", line) { Departments = One(promise.Department), Station = station, Commitment = promise };
        }

        foreach (var step in line.Steps)
        {
            yield return new($"{key}:v:{step.TaskId}", line) { Departments = One(step.Department), Station = station, Step = step };
        }
    }

    private static IReadOnlyList<string> One(string? department) => department is null ? [] : [department];
}
