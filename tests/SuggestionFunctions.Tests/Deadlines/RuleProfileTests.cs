using System.Text.Json;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Deadlines.DataFiles;
using static SuggestionFunctions.Tests.Deadlines.BuiltIn;

namespace SuggestionFunctions.Tests.Deadlines;

public sealed class RuleProfileTests
{
    [Theory]
    [InlineData("coSignature", 5, DeadlineUnit.WorkingDay, DeadlineClock.Internal)]
    [InlineData("secretaryReview", 3, DeadlineUnit.WorkingDay, DeadlineClock.Internal)]
    [InlineData("revision", 15, DeadlineUnit.WorkingDay, DeadlineClock.Internal)]
    [InlineData("chairAssignment", 5, DeadlineUnit.WorkingDay, DeadlineClock.Internal)]
    [InlineData("mayorApproval", 3, DeadlineUnit.WorkingDay, DeadlineClock.Legal)]
    [InlineData("transferWindow", 10, DeadlineUnit.Day, DeadlineClock.Window)]
    [InlineData("transferDecision", 3, DeadlineUnit.WorkingDay, DeadlineClock.Internal)]
    [InlineData("firstContact", 20, DeadlineUnit.WorkingDay, DeadlineClock.Legal)]
    [InlineData("coHandlingOpinion", 2, DeadlineUnit.Month, DeadlineClock.Legal)]
    [InlineData("extensionDecision", 3, DeadlineUnit.WorkingDay, DeadlineClock.Internal)]
    [InlineData("leaderSignOff", 3, DeadlineUnit.WorkingDay, DeadlineClock.Legal)]
    [InlineData("reply", 3, DeadlineUnit.Month, DeadlineClock.Legal)]
    [InlineData("longest", 6, DeadlineUnit.Month, DeadlineClock.Legal)]
    [InlineData("fastLane", 10, DeadlineUnit.WorkingDay, DeadlineClock.Legal)]
    [InlineData("deputyEvaluation", 15, DeadlineUnit.WorkingDay, DeadlineClock.Legal)]
    [InlineData("suggestionEvaluation", 15, DeadlineUnit.WorkingDay, DeadlineClock.Internal)]
    [InlineData("silenceDecision", 5, DeadlineUnit.WorkingDay, DeadlineClock.Internal)]
    [InlineData("handlingAgain", 1, DeadlineUnit.Month, DeadlineClock.Legal)]
    [InlineData("meetingArrangement", 5, DeadlineUnit.WorkingDay, DeadlineClock.Internal)]
    [InlineData("presidiumReview", 20, DeadlineUnit.WorkingDay, DeadlineClock.Internal)]
    [InlineData("withdrawalConfirmation", 5, DeadlineUnit.WorkingDay, DeadlineClock.Internal)]
    [InlineData("urgeAnswer", 5, DeadlineUnit.WorkingDay, DeadlineClock.Internal)]
    [InlineData("meetingAnswer", 5, DeadlineUnit.WorkingDay, DeadlineClock.Internal)]
    [InlineData("meetingMinutes", 5, DeadlineUnit.WorkingDay, DeadlineClock.Internal)]
    [InlineData("minutesConfirmation", 5, DeadlineUnit.WorkingDay, DeadlineClock.Internal)]
    public void A_Zhejiang_town_has_these_limits(string rule, int amount, DeadlineUnit unit, DeadlineClock clock) =>
        Assert.Equal(new Rule(rule, amount, unit, clock, Zhejiang.RuleOf(rule).Article), Zhejiang.RuleOf(rule));

    [Fact]
    public void A_Zhejiang_town_has_these_other_numbers()
    {
        Assert.Equal(1, Zhejiang.Version);
        Assert.True(Zhejiang.RollOver);
        Assert.Equal(new TimeOnly(8, 30), Zhejiang.ReminderTime);
        Assert.Equal(2, Zhejiang.RoundsOfHandlingAgain);
        Assert.Equal(["A", "B", "C"], Zhejiang.ReplyClasses);
        Assert.True(Zhejiang.FastLaneUsed);
        Assert.Equal("代表法 §51", Zhejiang.RuleOf(RuleNames.Reply).Article);
        Assert.Equal(Articles.OurChoice, Zhejiang.RuleOf(RuleNames.LeaderSignOff).Article);
        Assert.Equal(Articles.NotKnown, Zhejiang.RuleOf(RuleNames.Longest).Article);
    }

    /// <summary>DOMAIN's numbers by place; whatever it does not name there is as in a Zhejiang town.</summary>
    [Theory]
    [InlineData("shandong-town", "chairAssignment 5 Day", "transferWindow 5 Day", "reply 2 Month")]
    [InlineData("qingdao-town", "chairAssignment 5 WorkingDay", "transferWindow 5 WorkingDay", "reply 2 Month")]
    [InlineData("chongqing-town", "chairAssignment 10 WorkingDay", "reply 2 Month", "deputyEvaluation 20 WorkingDay")]
    [InlineData("shanghai-town", "chairAssignment 7 WorkingDay", "transferWindow 7 WorkingDay")]
    [InlineData("henan-town", "deputyEvaluation 10 WorkingDay")]
    public void Other_places_differ_from_a_Zhejiang_town_in_just_this(string id, params string[] limits)
    {
        var profile = RuleProfiles.LoadBuiltIn().Newest(id);
        var named = limits.Select(limit => limit.Split(' ')[0]).ToHashSet();

        Assert.All(limits, limit => Assert.Equal(limit, $"{profile.RuleOf(limit.Split(' ')[0]).Name} {profile.RuleOf(limit.Split(' ')[0]).Amount} {profile.RuleOf(limit.Split(' ')[0]).Unit}"));
        Assert.Equal(Zhejiang.Rules.Values.Where(rule => !named.Contains(rule.Name)), profile.Rules.Values.Where(rule => !named.Contains(rule.Name)));
        Assert.All(named, name => Assert.Equal(Articles.NotKnown, profile.RuleOf(name).Article));
        Assert.Equal((Zhejiang.RollOver, Zhejiang.ReminderTime, Zhejiang.RoundsOfHandlingAgain), (profile.RollOver, profile.ReminderTime, profile.RoundsOfHandlingAgain));
    }

    [Fact]
    public void A_place_has_a_profile_of_its_own_in_a_folder_with_the_numbers_that_are_in_use_elsewhere()
    {
        var folder = Directory.CreateTempSubdirectory();
        var elsewhere = DataFilesAsDelivered.Profile.Json.Replace("\"zhejiang-town\"", "\"our-town\"")
            .Replace("\"coHandlingOpinion\": { \"amount\": 2", "\"coHandlingOpinion\": { \"amount\": 1").Replace("\"longest\": { \"amount\": 6", "\"longest\": { \"amount\": 4")
            .Replace("\"handlingAgain\": { \"amount\": 1", "\"handlingAgain\": { \"amount\": 2").Replace("[\"A\", \"B\", \"C\"]", "[\"A\", \"B\", \"C\", \"D\"]");
        File.WriteAllText(Path.Combine(folder.FullName, "our-town.json"), elsewhere);
        var ours = RuleProfiles.LoadBuiltIn(folder.FullName).Newest("our-town");
        Assert.Equal(("2026-04-02", "2026-07-02", "2026-05-06"), (Due("coHandlingOpinion"), Due("longest"), Due("handlingAgain"))); // 2 May lies in the holidays.
        Assert.Equal(["A", "B", "C", "D"], ours.ReplyClasses);

        File.WriteAllText(Path.Combine(folder.FullName, "broken.json"), elsewhere.Replace("\"amount\": 4, \"unit\": \"month\"", "\"amount\": 0, \"unit\": \"month\"").Replace("our-town", "broken-town"));
        var problem = Assert.Throws<DataFileException>(() => RuleProfiles.LoadBuiltIn(folder.FullName)).Problems[0];
        Assert.Equal((Path.Combine(folder.FullName, "broken.json"), true), (problem.File, problem.Line > 10));
        folder.Delete(recursive: true);

        string Due(string rule) => ours.DeadlineFor(rule, Day("2026-03-02"), TwoYears).Due.ToString("yyyy-MM-dd");
    }

    [Fact]
    public void A_rule_that_is_not_there_is_a_clear_error()
    {
        var error = Assert.Throws<DeadlineException>(() => Zhejiang.DeadlineFor("lunch", Day("2026-03-02"), TwoYears));

        Assert.Equal(DeadlineException.UnknownRule, error.Code);
    }

    [Fact]
    public void A_new_version_leaves_the_old_one_to_the_cases_that_started_under_it()
    {
        var (name, json) = DataFilesAsDelivered.Profile;
        var profiles = RuleProfiles.Load([(name, json), ("v2.json", json.Replace("\"version\": 1", "\"version\": 2").Replace("\"roundsOfHandlingAgain\": 2", "\"roundsOfHandlingAgain\": 3"))]);

        Assert.Equal(3, profiles.Newest("zhejiang-town").RoundsOfHandlingAgain);
        Assert.Equal(2, profiles.Get("zhejiang-town", 1).RoundsOfHandlingAgain);
        Assert.Equal([1, 2], profiles.All.Select(profile => profile.Version));
    }

    [Fact]
    public void A_profile_that_is_not_loaded_is_a_clear_error()
    {
        var profiles = RuleProfiles.LoadBuiltIn();

        Assert.Equal(DeadlineException.UnknownProfile, Assert.Throws<DeadlineException>(() => profiles.Newest("atlantis")).Code);
        Assert.Equal(DeadlineException.UnknownProfile, Assert.Throws<DeadlineException>(() => profiles.Get("zhejiang-town", 99)).Code);
    }

    [Fact]
    public void The_same_version_twice_is_refused()
    {
        var (name, json) = DataFilesAsDelivered.Profile;

        var problem = Assert.Single(Assert.Throws<DataFileException>(() => RuleProfiles.Load([(name, json), ("again.json", json)])).Problems);

        Assert.Equal(("again.json", "given-twice"), (problem.File, problem.Code));
    }

    [Fact]
    public void A_profile_comes_back_from_JSON_as_it_was()
    {
        var json = JsonSerializer.Serialize(Zhejiang, JsonSerializerOptions.Web);
        var back = JsonSerializer.Deserialize<RuleProfile>(json, JsonSerializerOptions.Web);

        Assert.Equal(json, JsonSerializer.Serialize(back, JsonSerializerOptions.Web));
        Assert.Equal(Zhejiang.RuleOf(RuleNames.Reply), back?.RuleOf(RuleNames.Reply));
    }
}
