using SuggestionPages.Forms;

namespace SuggestionPages.Office;

/// <summary>A calendar to be loaded.</summary>
public sealed record NewCalendarModel(FormState Form, int LongestText);
