using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Demo;

/// <summary>
/// The demo's two towns: 和孚镇 with everything a town has, under neutral names, and a small one beside it, in which nobody
/// may see or do anything of the first.
/// </summary>
internal static class DemoTown
{
    private const int Deputies = 111;
    private const int DeputiesInGroup = 14;

    public static IReadOnlyList<TownLayout> All { get; } = [Hefu(), Shuanglin()];

    private static TownLayout Hefu()
    {
        var plan = new TownPlan("hefu", "和孚镇", "HF");
        plan.Office(Role.PartySecretary, "secretary", "党委书记");
        plan.Office(Role.Chair, "chair", "人大主席");
        plan.Office(Role.Mayor, "mayor", "镇长");
        plan.Office(Role.CongressOffice, "office1", "人大办干事甲");
        plan.Office(Role.CongressOffice, "office2", "人大办干事乙");
        plan.Office(Role.Presidium, "presidium", "主席团成员");
        plan.Office(Role.Manager, "manager", "管理人员");
        plan.Office(Role.Admin, "admin", "系统管理员");

        plan.Department("agriculture", "农业农村办公室", "agriculture");
        plan.Department("water", "水利站", "water");
        plan.Department("construction", "村镇建设办公室", "construction");
        plan.Department("education", "教育服务中心", "education");
        plan.Department("health", "卫生院", "health");
        plan.Department("civil", "民政和养老服务中心", "civil");
        plan.Department("environment", "生态环境办公室", "environment");
        plan.Department("enforcement", "综合行政执法队", "enforcement");
        plan.Department("transport", "交通管理所", "transport");

        plan.Leader("agriculture", "分管农业、水利", "leader1", "分管领导甲（农业、水利）");
        plan.Leader("construction", "分管建设、交通、执法", "leader2", "分管领导乙（建设、交通、执法）");
        plan.Leader("livelihood", "分管民生、环境", "leader3", "分管领导丙（民生、环境）");

        // Posts of other times: one that ended, one still to come, and a substitute between two dates.
        plan.Person("mayor-former", "原镇长", TownPlan.Held(Role.Mayor, plan.Town, until: new(2025, 10, 31)));
        plan.Person("office3", "人大办新干事（四月到岗）", TownPlan.Held(Role.CongressOffice, plan.Town, from: new(2026, 4, 1)));
        plan.Person("mayor-acting", "代理镇长（四月上旬）",
            TownPlan.Held(Role.Mayor, plan.Town, from: new(2026, 4, 1), until: new(2026, 4, 15), substitute: true));

        Organization[] stations =
        [
            plan.Station("digang", "荻港代表联络站"), plan.Station("jizhen", "集镇代表联络站"), plan.Station("changchao", "长超代表联络站"),
            plan.Station("chongzhao", "重兆代表联络站"), plan.Station("mindang", "民当代表联络站"),
        ];
        for (var i = 0; i < stations.Length; i++)
        {
            plan.Person($"station{i + 1}", $"{stations[i].Name}站长", TownPlan.Held(Role.StationHead, stations[i]));
        }

        var groups = Enumerable.Range(1, (Deputies + DeputiesInGroup - 1) / DeputiesInGroup).Select(n => plan.Group($"{n:00}", $"第{n}代表小组")).ToArray();
        for (var i = 0; i < groups.Length; i++)
        {
            plan.Person($"helper{i + 1}", $"{groups[i].Name}联络员", TownPlan.Held(Role.Helper, groups[i]));
        }

        for (var i = 0; i < Deputies; i++)
        {
            var group = groups[i / DeputiesInGroup];

            // The last deputy holds two posts: a helper of the group beside.
            Appointment[] more = i == Deputies - 1 ? [TownPlan.Held(Role.Helper, group)] : [];
            plan.Deputy($"deputy{i + 1:000}", $"代表{i + 1:000}", group, stations[i % stations.Length], more);
        }

        return plan.ToLayout();
    }

    private static TownLayout Shuanglin()
    {
        var plan = new TownPlan("shuanglin", "双林镇", "SL");
        plan.Office(Role.PartySecretary, "sl-secretary", "双林镇党委书记");
        plan.Office(Role.Chair, "sl-chair", "双林镇人大主席");
        plan.Office(Role.Mayor, "sl-mayor", "双林镇镇长");
        plan.Office(Role.CongressOffice, "sl-office", "双林镇人大办干事");
        plan.Office(Role.Presidium, "sl-presidium", "双林镇主席团成员");
        plan.Office(Role.Manager, "sl-manager", "双林镇管理人员");
        plan.Office(Role.Admin, "sl-admin", "双林镇系统管理员");
        plan.Department("agriculture", "农业农村办公室", "sl-agriculture");
        plan.Department("construction", "村镇建设办公室", "sl-construction");
        plan.Leader("general", "分管农业、建设", "sl-leader", "双林镇分管领导");
        var station = plan.Station("jizhen", "双林集镇代表联络站");
        var group = plan.Group("01", "第1代表小组");
        plan.Person("sl-station", "双林集镇代表联络站站长", TownPlan.Held(Role.StationHead, station));
        plan.Person("sl-helper", "双林镇第1代表小组联络员", TownPlan.Held(Role.Helper, group));
        for (var n = 1; n <= 5; n++)
        {
            plan.Deputy($"sl-deputy{n:00}", $"双林代表{n:00}", group, station);
        }

        return plan.ToLayout();
    }
}
