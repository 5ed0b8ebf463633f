using SuggestionFunctions.Routing;
using SuggestionFunctions.Supervision.Forums;
using SuggestionFunctions.Tasks;
using SuggestionPages.Tasks;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>Whatever can be decided has words on a page, in both languages.</summary>
public sealed class ActionWordsTests
{
    public static TheoryData<string, bool> Kinds => new(RouteTasks.All.Keys.Concat(ForumTasks.All.Keys).SelectMany(kind => new[] { (kind, false), (kind, true) }));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_action_field_and_choice_has_its_words(string kind, bool english)
    {
        foreach (var action in new[] { RouteTasks.All, ForumTasks.All }.Where(all => all.ContainsKey(kind)).SelectMany(all => all[kind].Actions))
        {
            Assert.False(string.IsNullOrEmpty(ActionWords.Action(kind, action.Name, english)), $"{kind}.{action.Name}");
            foreach (var field in action.Fields.Where(field => field.Type != FieldType.NotAvailable))
            {
                Assert.False(string.IsNullOrEmpty(ActionWords.Field(field.Name, english)), field.Name);
                Assert.All(field.Choices ?? [], choice => Assert.False(string.IsNullOrEmpty(ActionWords.ChoiceOf(field.Name, choice, english)), $"{field.Name}.{choice}"));
            }
        }
    }
}
